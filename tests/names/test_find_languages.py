"""People in texts of other languages than English: which words are names where every noun has a capital, what
titles and verbs of saying there are, which language a text is in. The sentences are made up for these tests."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.model import Registry
from sitegen.names.find.bylines import clean_name
from sitegen.names.find.detect import find_names, prose
from sitegen.names.find.foreign_forms import parse_in
from sitegen.names.find.tongues import listen
from tests.corpora import comment, document, thread

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
DANISH: list[tuple[str, list[str]]] = [
    ("I går sagde Mette Kragelund, at det ikke er slut.", ["Mette Kragelund"]),
    ("I Danmark er Kongen ude, og Folketinget holder fri.", []),
    ("Hej Jørgen, tak for svaret.", ["Jørgen"]),
    ("Statsminister Søren Bækgaard blev hjemme.", ["Søren Bækgaard"]),
]
LUXEMBOURGISH: list[tuple[str, list[str]]] = [
    ("D'Fro vum Doud vun den Affer bleift.", []),
    ("De Premierminister Fränk Theisen huet gesot, datt hien bleift.", ["Fränk Theisen"]),
    ("Den Alen Mann an d'Kand sinn an de Bësch gaangen.", []),
]
RUSSIAN: list[tuple[str, list[str]]] = [
    ("Вчера Дмитрий Каширин подписал письмо.", ["Дмитрий Каширин"]),
    ("Российская Федерация и Государственная Дума молчат.", []),
    ("Каширин сказал, что всё готово.", ["Каширин"]),
    ("Писатель Лев Заречный живёт в Туле.", ["Лев Заречный"]),
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
        ("da", DANISH),
        ("lb", LUXEMBOURGISH),
        ("ru", RUSSIAN),
    )
    for text, found in table
]


def people(*texts: str, language: str) -> list[str]:
    texts_in = document("one", *texts, title="", language=language)
    return [name.surface for name in find_names((texts_in,), Registry()) if name.kind == "person"]


@pytest.mark.parametrize(("code", "text", "found"), SENTENCES)
def test_people_in_other_languages(code: str, text: str, found: list[str]) -> None:
    assert people(text, language=code) == found


# --- forms --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "surface", "title", "name"),
    [
        ("de", "Rechtsanwalt Jörg Tannhuber", "Rechtsanwalt", "Jörg Tannhuber"),
        ("de", "Frau Dr. Holtkamp", "Frau Dr.", "Holtkamp"),
        ("de", "Herr Georg von Tannau", "Herr", "Georg von Tannau"),
        ("fr", "M. Delaunoy", "M.", "Delaunoy"),
        ("fr", "L'Émile Borderie", "", "Émile Borderie"),
        ("es", "Doña Rocío del Castro", "Doña", "Rocío del Castro"),
        ("it", "Don Luigi", "Don", "Luigi"),
        ("nl", "Koning Joost", "Koning", "Joost"),
        ("nl", "Burgemeester Femke Postma van Utrecht", "Burgemeester", "Femke Postma"),
    ],
)
def test_titles_stand_apart_in_other_languages(code: str, surface: str, title: str, name: str) -> None:
    form = parse_in(code, surface, True)[0]
    assert (form.title, form.name) == (title, name)
    assert surface[form.start : form.end] == name


@pytest.mark.parametrize(
    ("code", "surface", "names"),
    [
        ("de", "Tod der Opfer", []),
        ("de", "S.", []),
        ("de", "Herr S.", []),
        ("de", "Bundeskanzlerin", []),
        ("de", "Anton K. Ja", ["Anton K."]),
        ("de", "Anton K. Pavel R.", ["Anton K.", "Pavel R."]),
        ("de", "Anna Tannhuber Stiftung", []),
        ("es", "José Quiroga y Larralde", ["José Quiroga y Larralde"]),
        ("es", "Pedro y Lucía", ["Pedro", "Lucía"]),
        ("it", "Università di Padova", ["Università di Padova"]),
    ],
)
def test_a_run_is_cut_by_the_words_of_its_language(code: str, surface: str, names: list[str]) -> None:
    assert [form.name for form in parse_in(code, surface, True)] == names


@given(
    st.text(alphabet="AaBbJrS. -'’\"odeyÉñ", min_size=1, max_size=40),
    st.sampled_from(["da", "de", "fr", "es", "it", "lb", "nl", "pt", "ru"]),
    st.booleans(),
)
def test_forms_of_every_language_lie_in_their_run(surface: str, code: str, opens: bool) -> None:
    end = 0
    for form in parse_in(code, surface, opens):
        assert end <= form.start < form.end <= len(surface)
        assert form.keys
        end = form.end


# --- which language -----------------------------------------------------------------------------------------

TELLING = {
    "en": "This is what we have to say of it, and it is not for you but for them.",
    "de": "Das ist nicht so einfach, und wir haben es auch schon mit der Frage zu tun.",
    "fr": "Ce qui est dans les textes ne nous dit pas tout, mais une chose est sûre pour vous.",
    "es": "Lo que dice el libro no es muy claro, pero los lectores se ríen con una sonrisa.",
    "it": "Quello che dice il libro non è chiaro, ma anche gli amici sono con una persona della casa.",
    "da": "Det er ikke en af dem, som vi har med, men hun er der også efter det, og jeg kan se til.",
    "lb": "Dat ass net esou, wéi si dat mat eis war, awer ech sinn och vun der Saach, an dat huet mir eng Fra gesot.",
    "ru": "Это не так, как он сказал, и мы уже были там, но если она не для вас, то я бы о ней и не говорил.",
    "nl": "Het is niet zo dat wij er ook maar een van de twee voor hebben, zei hij aan tafel.",
    "pt": "O que você diz não é mais uma coisa dos livros, mas foi com os amigos da casa.",
}


def languages(*texts: str, comments: tuple[str, ...] = ()) -> tuple[str, dict[str | None, str]]:
    heard_in = document("one", *texts, comments=thread("one", [comment(0, text) for text in comments]))
    heard = listen(prose(heard_in), Counter())
    return heard.languages(heard_in, "")


@pytest.mark.parametrize("code", sorted(TELLING))
def test_the_language_is_told_by_its_little_words(code: str) -> None:
    assert languages(TELLING[code])[0] == code


def test_words_tell_the_language_that_a_page_states_wrongly() -> None:
    """Programs write "en" into every page; German is German all the same."""
    stated = document("one", *(TELLING["de"],) * 2, "Der Tod der Opfer war eine Tat.", language="en")
    assert [name.surface for name in find_names((stated,), Registry()) if name.kind == "person"] == []


def test_a_text_too_short_to_tell_is_in_the_language_that_it_states() -> None:
    stated = document("one", "Tod.", language="de-AT")
    assert listen(prose(stated), Counter()).languages(stated, "en")[0] == "de"
    silent = document("two", "Tod.")
    assert listen(prose(silent), Counter()).languages(silent, "de")[0] == "de"


def test_a_comment_may_be_in_another_language() -> None:
    whole, others = languages(*(TELLING["de"],) * 3, comments=(TELLING["en"], TELLING["de"], "Ja."))
    assert whole == "de"
    assert list(others.values()) == ["en"]


def test_a_language_without_a_list_is_read_as_before() -> None:
    assert languages("Tämä on teksti, jota kukaan ei tunne, ja se on pitkä.")[0] == "en"


# --- in a thread --------------------------------------------------------------------------------------------


def test_commenters_are_known_in_german_comments_too() -> None:
    said = (comment(0, "Das ist nicht gut, und ich bin auch nicht dafür.", author="Gerlinde Rosskopf"),)
    more = (comment(0, "Nein, da hat Rosskopf nicht die ganze Zahl mit der Summe.", author="Wenzel"),)
    held = document("one", TELLING["de"], comments=thread("one", [*said, *more]))
    assert [n.surface for n in find_names((held,), Registry()) if n.kind == "person"] == ["Rosskopf"]


def test_what_links_here_is_no_commenter() -> None:
    title = "Riesige Sammlung Rezepte"
    linked = (comment(0, f"{title} sagt: Das ist nicht schlecht.", author=title, kind="pingback"),)
    held = document("one", TELLING["de"], comments=thread("one", linked))
    assert [n.surface for n in find_names((held,), Registry()) if n.kind == "person"] == []


@pytest.mark.parametrize("title", ["Rechtsanwalt", "Frau Dr.", "Herr", "Mme", "Dott.", "Mevr."])
def test_a_signature_is_without_its_title(title: str) -> None:
    assert clean_name(f"{title} Gerlinde Rosskopf") == "Gerlinde Rosskopf"
