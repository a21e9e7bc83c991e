"""People in texts of other languages than English: which words are names where every noun has a capital, what
titles and verbs of saying there are, which language a text is in. The sentences are made up for these tests."""

from __future__ import annotations

import pytest

from sitegen.model import Registry
from sitegen.names.find.detect import find_names
from tests.corpora import document

GERMAN: list[tuple[str, list[str]]] = [
    ("Der Tod der Opfer ist eine Frage der Zeit.", []),
    ("Die Taten des Verurteilten waren vor dem Landgericht bekannt.", []),
    ("Die Preise der Bücher steigen, und die Dame fragt nach dem Preis.", []),
    ("Gott und der Dämon streiten in diesem Roman um die Seele.", []),
    ("Freiheit und Gerechtigkeit sind für die Gesellschaft wichtig.", []),
    ("Komplette Datenbank mit Suchfunktion und Anleitung steht bereit.", []),
    ("Die Abmahnung der Kanzlei Kiel Abmahnungen war unbegründet.", []),
    ("Das Erdbeben zerstörte im Sommer die Brücke über den Fluss.", []),
    ("Im Land war Krieg, und die Regierung schwieg.", []),
    ("Der Fall der Urheber ging an das Amtsgericht.", []),
    ("Nach der Sitzung sprach Herr Wagenknecht mit der Presse.", ["Wagenknecht"]),
    ("Gestern hat Frau Dr. Holtkamp das Labor geschlossen.", ["Holtkamp"]),
    ("Nach Angaben von Rechtsanwalt Jörg Tannhuber gibt es keinen Vertrag.", ["Jörg Tannhuber"]),
    ("Die Bundesministerin Silke Brandner eröffnete die Ausstellung.", ["Silke Brandner"]),
    ("Wir fragten Jürgen Katzmaier nach dem Weg.", ["Jürgen Katzmaier"]),
    ("Das Foto von Dennis S. wurde kopiert.", ["Dennis S."]),
    ("Ist das dieser Anton K. Vielleicht weiß er mehr.", ["Anton K."]),
    ("Hat Pavel R. Ja oder nein gesagt?", ["Pavel R."]),
    ("Er heißt nur S. und wohnt hier.", []),
    ("Wernher von Tannau baute die erste Orgel der Stadt.", []),
    ("Die Orgel baute Georg von Tannau im Auftrag der Kirche.", ["Georg von Tannau"]),
    ("Das ist der Nachbar von Sabine aus dem Dorf.", ["Sabine"]),
    ("Hallo Uwe, danke für den Hinweis.", ["Uwe"]),
    ("„Das ist falsch“, sagte Hofstetter gestern.", ["Hofstetter"]),
    ("Hofreiter sagte, dass die Wahl gültig ist.", ["Hofreiter"]),
    ("Heute berichtete Annegret Lohmeier aus Berlin über die Lage.", ["Annegret Lohmeier"]),
    ("Mit Ursula Dornbusch und Heinz Kröger fuhr sie ans Meer.", ["Ursula Dornbusch", "Heinz Kröger"]),
    ("Professor Eberhard Nüßlein schrieb das Buch über die Moral.", ["Eberhard Nüßlein"]),
    ("Die Universität Hamburg und die Deutsche Bank bauen ein Museum.", []),
    ("Am Montag, im Oktober oder zu Weihnachten kommt der Brief.", []),
]
FRENCH: list[tuple[str, list[str]]] = [
    ("Hier, M. Delaunoy a rencontré les élèves de l'école.", ["Delaunoy"]),
    ("« C'est faux », a déclaré Mme Vauquelin devant la presse.", ["Vauquelin"]),
    ("Thibault Garnerin a expliqué que le projet est fini.", ["Thibault Garnerin"]),
    ("Selon Jean-Luc Perrichon, la loi ne change rien.", ["Jean-Luc Perrichon"]),
    ("Le ministre Hervé Castellan est arrivé en retard.", ["Hervé Castellan"]),
    ("La Banque de Lorraine et l'Université de Nantes sont fermées.", []),
    ("Le Conseil des anciens se réunit lundi à Lyon.", []),
    ("Aujourd'hui, le village est calme. Cependant, il pleut.", []),
    ("Nous avons vu Geneviève de la Roche au marché.", ["Geneviève de la Roche"]),
    ("Bonjour Aurélie, merci pour ton message.", ["Aurélie"]),
    ("Les livres d'Émile Borderie se vendent bien.", ["Émile Borderie"]),
    ("La Révolution a changé la France et l'Europe.", []),
    ("Quand Didier est parti, Solène a pleuré.", ["Didier", "Solène"]),
]
SPANISH: list[tuple[str, list[str]]] = [
    ("Ayer dijo Begoña Larralde que no iría a la fiesta.", ["Begoña Larralde"]),
    ("El señor Izaguirre ha comprado la casa de la esquina.", ["Izaguirre"]),
    ("La Sra. Montalbo no quiso hablar con los vecinos.", ["Montalbo"]),
    ("Según Íñigo Sarasola, los precios van a subir.", ["Íñigo Sarasola"]),
    ("El presidente Nicolás Berrueta llegó a Lima.", ["Nicolás Berrueta"]),
    ("Hola Rocío, gracias por la respuesta.", ["Rocío"]),
    ("Vimos a don Hilario en la plaza del pueblo.", ["Hilario"]),
    ("La Universidad de Salamanca abrió un museo nuevo.", []),
    ("El Banco de la República subió los tipos.", []),
    ("Entonces llovió en Sevilla. Además hizo frío.", []),
    ("Los cuadros de María de los Ángeles Quiroga son grandes.", ["María de los Ángeles Quiroga"]),
    ("Pedro y Lucía viven en el norte.", ["Pedro", "Lucía"]),
    ("La Semana Santa es en abril.", []),
]
ITALIAN: list[tuple[str, list[str]]] = [
    ("Ieri ha detto Giuseppe Tarantini che la strada è chiusa.", ["Giuseppe Tarantini"]),
    ("Il signor Bortoluzzi abita al secondo piano.", ["Bortoluzzi"]),
    ("La dott.ssa Pellicciari ha firmato il documento.", ["Pellicciari"]),
    ("Secondo Chiara Venturelli, il museo non apre.", ["Chiara Venturelli"]),
    ("Il ministro Gianluca Sartorelli ha spiegato la riforma.", ["Gianluca Sartorelli"]),
    ("Ciao Beppe, grazie per il tuo commento.", ["Beppe"]),
    ("L'Università di Padova e la Banca del Veneto sono chiuse.", []),
    ("Oggi piove. Inoltre fa freddo a Torino.", []),
    ("I quadri di Lorenzo della Torretta sono nella chiesa.", ["Lorenzo della Torretta"]),
    ("La Repubblica e il Parlamento sono nella Costituzione.", []),
    ("Matteo e Giulia sono partiti per il mare.", ["Matteo", "Giulia"]),
    ("Andiamo in Piazza del Duomo con gli amici.", []),
    ("«Non è vero», disse Marchegiani alla stampa.", ["Marchegiani"]),
]
DUTCH: list[tuple[str, list[str]]] = [
    ("Gisteren zei Joost Wagenaar dat de brug dicht is.", ["Joost Wagenaar"]),
    ("Volgens mevrouw Terpstra is het huis verkocht.", ["Terpstra"]),
    ("De heer Dijkgraaf woont al jaren in Utrecht.", ["Dijkgraaf"]),
    ("Femke van der Laan schreef een brief aan de krant.", ["Femke van der Laan"]),
    ("Minister Sjoerd Haverkamp heeft verklaard dat het niet kan.", ["Sjoerd Haverkamp"]),
    ("Hallo Marieke, bedankt voor je reactie.", ["Marieke"]),
    ("De Universiteit van Groningen en de Tweede Kamer zijn dicht.", []),
    ("Morgen regent het in Rotterdam. Bovendien is het koud.", []),
    ("We zagen Maarten en Anneke op het strand.", ["Maarten", "Anneke"]),
    ("Het boek van Willem ter Horst is uitverkocht.", ["Willem ter Horst"]),
    ("Dhr. Postma heeft de brief niet gelezen.", ["Postma"]),
    ("De Slag bij de rivier was in de winter.", []),
    ("„Dat klopt niet”, zegt Jeroen Veldhuis van de bond.", ["Jeroen Veldhuis"]),
]
PORTUGUESE: list[tuple[str, list[str]]] = [
    ("Ontem disse João Figueiral que a ponte está fechada.", ["João Figueiral"]),
    ("A Sra. Montenegro não quis falar com os vizinhos.", ["Montenegro"]),
    ("O presidente Gonçalo Bragança chegou a Lisboa.", ["Gonçalo Bragança"]),
    ("A Universidade de Coimbra abriu um museu novo.", []),
    ("Olá Beatriz, obrigado pela resposta.", ["Beatriz"]),
    ("Segundo Inês da Cunha Leitão, os preços vão subir.", ["Inês da Cunha Leitão"]),
]
SENTENCES = [
    (code, text, found)
    for code, table in (
        ("de", GERMAN),
        ("fr", FRENCH),
        ("es", SPANISH),
        ("it", ITALIAN),
        ("nl", DUTCH),
        ("pt", PORTUGUESE),
    )
    for text, found in table
]


def people(*texts: str, language: str) -> list[str]:
    texts_in = document("one", *texts, title="", language=language)
    return [name.surface for name in find_names((texts_in,), Registry()) if name.kind == "person"]


@pytest.mark.parametrize(("code", "text", "found"), SENTENCES)
def test_people_in_other_languages(code: str, text: str, found: list[str]) -> None:
    assert people(text, language=code) == found
