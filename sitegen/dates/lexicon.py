"""The words that dates are written with, in English, German, French, Spanish, Italian, Dutch, Portuguese, Russian.

Words are in small letters with their accents. Invariant: no word stands for two months or two days of the week,
so that a word needs no language to be understood.
"""

from __future__ import annotations

# Short forms that are common words elsewhere (`out`, `set`, `mag`, `gen`) are left out.
MONTH_WORDS: tuple[str, ...] = (
    "january jan januar jänner janvier janv enero ene gennaio januari janeiro январь января январе",
    "february feb febr februar février fevr fév febrero febbraio februari fevereiro fev февраль февраля феврале",
    "march mar mrz märz maerz mars marzo maart mrt março март марта марте",
    "april apr avril avr abril abr aprile апрель апреля апреле",
    "may mai mayo maggio mei maio май мая мае",
    "june jun juni juin junio giugno giu junho июнь июня июне",
    "july jul juli juillet juil julio luglio lug julho июль июля июле",
    "august aug août agosto ago augustus август августа августе",
    "september sept sep septembre septiembre setiembre settembre setembro сентябрь сентября сентябре",
    "october oct oktober okt octobre octubre ottobre ott outubro октябрь октября октябре",
    "november nov novembre noviembre novembro ноябрь ноября ноябре",
    "december dec dezember dez décembre diciembre dic dicembre dezembro декабрь декабря декабре",
)
MONTHS: dict[str, int] = {name: n for n, names in enumerate(MONTH_WORDS, 1) for name in names.split()}
# These mean a month without a year beside them; the others are common words or names of people, too.
LONG_MONTHS = frozenset(
    """
    january february april june july august september october november december januar februar juni juli
    oktober dezember janvier février avril juin juillet août septembre octobre novembre décembre enero
    febrero abril junio julio septiembre octubre noviembre diciembre gennaio febbraio aprile giugno
    luglio settembre ottobre dicembre januari februari augustus janeiro fevereiro junho julho setembro
    outubro novembro dezembro märz maart jänner marzo março maggio январе феврале марте апреле мае июне
    июле августе сентябре октябре ноябре декабре января февраля апреля июня июля августа сентября
    октября ноября декабря
    """.split()
)
_WEEKDAY_WORDS: tuple[str, ...] = (
    "monday mon montag lundi lunes lunedì maandag segunda-feira понедельник",
    "tuesday tue tues dienstag mardi martes martedì dinsdag terça-feira вторник",
    "wednesday wed mittwoch mercredi miércoles mercoledì woensdag quarta-feira среду",
    "thursday thu thur thurs donnerstag jeudi jueves giovedì donderdag quinta-feira четверг",
    "friday fri freitag vendredi viernes venerdì vrijdag sexta-feira пятницу",
    "saturday sat samstag sonnabend samedi sábado sabato zaterdag субботу",
    "sunday sun sonntag dimanche domingo domenica zondag воскресенье",
)
WEEKDAYS: dict[str, int] = {name: n for n, names in enumerate(_WEEKDAY_WORDS) for name in names.split()}
# Short forms need a date beside them: "sat" and "sun" are words.
SHORT_WEEKDAYS = frozenset(
    """
    mon tue tues wed thu thur thurs fri sat sun
    """.split()
)
SEASONS: dict[str, int] = {
    name: code
    for code, names in (
        (21, "spring springtime frühling frühjahr printemps primavera lente весной весна"),
        (22, "summer summertime sommer été verano estate zomer verão летом лето"),
        (23, "autumn fall herbst automne otoño autunno herfst outono осенью осень"),
        (24, "winter wintertime hiver invierno inverno зимой зима"),
    )
    for name in names.split()
}
UNITS: dict[str, str] = {
    name: unit
    for unit, names in (
        ("day", "day days tag tage tagen jour jours día días giorno giorni dag dagen dia dias день дня дней"),
        (
            "week",
            "week weeks woche wochen semaine semaines semana semanas settimana settimane weken неделю недели недель",
        ),
        (
            "month",
            "month months monat monate monaten mois mes meses mese mesi maand maanden mês месяц месяца месяцев",
        ),
        (
            "year",
            "year years jahr jahre jahren an ans année années año años anno anni jaar jaren ano anos год года лет",
        ),
        ("decade", "decade decades jahrzehnt jahrzehnte jahrzehnten décennie décennies década décadas"),
        ("century", "century centuries jahrhundert jahrhunderten siècle siècles siglo siglos secolo secoli"),
    )
    for name in names.split()
}
NUMBERS: dict[str, int] = {
    name: number
    for number, names in (
        (1, "a an one ein eine einem einer un une uno una één een um uma"),
        (2, "two zwei deux dos due twee dois duas два две"),
        (3, "three drei trois tres tre drie três три"),
        (4, "four vier quatre cuatro quattro quatro четыре"),
        (5, "five fünf cinq cinco cinque vijf пять"),
        (6, "six sechs seis sei zes шесть"),
        (7, "seven sieben sept siete sette zeven sete семь"),
        (8, "eight acht huit ocho otto oito восемь"),
        (9, "nine neun neuf nueve nove negen девять"),
        (10, "ten zehn dix diez dieci tien dez десять"),
        (11, "eleven elf onze once undici"),
        (12, "twelve zwölf douze doce dodici twaalf doze"),
        (13, "thirteen dreizehn"),
        (14, "fourteen vierzehn"),
        (15, "fifteen fünfzehn quinze quince quindici vijftien пятнадцать"),
        (16, "sixteen sechzehn"),
        (17, "seventeen siebzehn"),
        (18, "eighteen achtzehn"),
        (19, "nineteen neunzehn"),
        (20, "twenty zwanzig vingt veinte venti twintig vinte двадцать"),
        (30, "thirty dreißig trente treinta trenta dertig trinta тридцать"),
        (40, "forty vierzig quarante cuarenta quaranta veertig quarenta сорок"),
        (50, "fifty fünfzig cinquante cincuenta cinquanta vijftig cinquenta пятьдесят"),
        (60, "sixty sechzig"),
        (70, "seventy siebzig"),
        (80, "eighty achtzig"),
        (90, "ninety neunzig"),
        (100, "hundred hundert cent cien cento honderd cem сто"),
    )
    for name in names.split()
}
ORDINALS: dict[str, int] = {
    name: n
    for n, name in enumerate(
        """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first
    """.split(),
        1,
    )
}
TENS: dict[str, int] = {
    "twenties": 2, "thirties": 3, "forties": 4, "fifties": 5, "sixties": 6, "seventies": 7, "eighties": 8,
    "nineties": 9,
}  # fmt: skip


def _inflected(stems: str, endings: str, noun: str) -> list[str]:
    return [f"{stem}{ending} {noun}" for stem in stems.split() for ending in endings.split()]


def _phrases() -> dict[str, tuple[str, int]]:
    """Set phrases relative to the day of writing -> unit and how many units away."""
    table: dict[str, tuple[str, int]] = {}

    def add(unit: str, offset: int, *phrases: str) -> None:
        table.update(dict.fromkeys(phrases, (unit, offset)))

    add("day", 0, "today", "tonight", "this morning", "this afternoon", "this evening", "heute", "aujourd'hui",
        "aujourd’hui", "ce matin", "ce soir", "hoy", "oggi", "vandaag", "hoje", "сегодня")  # fmt: skip
    add(
        "day",
        -1,
        "yesterday",
        "last night",
        "gestern",
        "hier soir",
        "ayer",
        "ieri",
        "gisteren",
        "ontem",
        "вчера",
    )
    add("day", 1, "tomorrow", "demain", "mañana por la mañana", "domani", "amanhã", "завтра")
    add("day", -2, "the day before yesterday", "vorgestern", "avant-hier", "anteayer", "l'altro ieri", "eergisteren",
        "anteontem", "позавчера")  # fmt: skip
    add("day", 2, "the day after tomorrow", "übermorgen", "après-demain", "pasado mañana", "dopodomani",
        "overmorgen", "depois de amanhã", "послезавтра")  # fmt: skip
    for word, offset in (("last", -1), ("this", 0), ("next", 1), ("this past", -1), ("this coming", 1)):
        for unit in ("week", "weekend", "month", "year", "summer", "winter", "spring", "autumn", "fall"):
            add(unit, offset if word != "this past" or unit != "weekend" else -1, f"{word} {unit}")
        if word in ("last", "next"):
            for unit in ("decade", "century"):
                add(unit, offset, f"{word} {unit}")
    add("year end", 0, "the end of the year", "the end of this year", "year end", "year's end", "ende des jahres",
        "la fin de l'année", "fin de año", "fine anno", "eind van het jaar")  # fmt: skip
    # German
    for stems, offset in (("letzt vergangen vorig", -1), ("dies", 0), ("nächst kommend", 1)):
        for unit, nouns, endings in (
            ("week", "woche", "e er"),
            ("weekend", "wochenende", "es en"),
            ("month", "monat monats", "er en em es"),
            ("year", "jahr jahres", "es en em"),
            ("summer", "sommer", "er en em"),
            ("winter", "winter", "er en em"),
        ):
            for noun in nouns.split():
                add(unit, offset, *_inflected(stems, endings, noun))
    return table


def _phrases_of_others() -> dict[str, tuple[str, int]]:
    """The same in French, Spanish, Italian, Dutch, Portuguese and Russian."""
    table: dict[str, tuple[str, int]] = {}

    def add(unit: str, offset: int, *phrases: str) -> None:
        table.update(dict.fromkeys(phrases, (unit, offset)))

    add("week", -1, "la semaine dernière", "la semaine passée", "la semana pasada", "la settimana scorsa",
        "la scorsa settimana", "vorige week", "afgelopen week", "semana passada", "на прошлой неделе")  # fmt: skip
    add("week", 0, "cette semaine", "esta semana", "questa settimana", "deze week", "на этой неделе")
    add("week", 1, "la semaine prochaine", "la próxima semana", "la semana que viene", "la prossima settimana",
        "volgende week", "próxima semana", "na próxima semana", "на следующей неделе")  # fmt: skip
    add("weekend", -1, "le week-end dernier", "el fin de semana pasado", "lo scorso fine settimana", "vorig weekend",
        "afgelopen weekend")  # fmt: skip
    add("month", -1, "le mois dernier", "le mois passé", "el mes pasado", "il mese scorso", "lo scorso mese",
        "vorige maand", "afgelopen maand", "mês passado", "в прошлом месяце")  # fmt: skip
    add("month", 0, "ce mois-ci", "este mes", "questo mese", "deze maand", "este mês", "в этом месяце")
    add("month", 1, "le mois prochain", "el próximo mes", "el mes que viene", "il prossimo mese", "volgende maand",
        "próximo mês", "в следующем месяце")  # fmt: skip
    add("year", -1, "l'an dernier", "l’an dernier", "l'année dernière", "l’année dernière", "l'an passé", "l’an passé",
        "el año pasado", "l'anno scorso", "l’anno scorso", "lo scorso anno", "vorig jaar", "afgelopen jaar",
        "ano passado", "в прошлом году")  # fmt: skip
    add("year", 0, "cette année", "este año", "quest'anno", "quest’anno", "dit jaar", "este ano", "в этом году",
        "heuer")  # fmt: skip
    add("year", 1, "l'an prochain", "l’an prochain", "l'année prochaine", "l’année prochaine", "el próximo año",
        "el año que viene", "l'anno prossimo", "l’anno prossimo", "il prossimo anno", "volgend jaar", "próximo ano",
        "в следующем году")  # fmt: skip
    return table


RELATIVE_PHRASES: dict[str, tuple[str, int]] = {**_phrases(), **_phrases_of_others()}
# Relative to the date that the text gave before.
BACKWARD_PHRASES: dict[str, tuple[str, int]] = {
    **{f"{word} {unit}": (unit, 0) for word in ("that", "the same", "that same", "that very", "the very same")
       for unit in ("year", "month", "day", "week")},
    **{f"{word} season": ("year", 0) for word in ("the same", "that same")},
    **{f"the {word} {unit}": (unit, 1) for word in ("following", "next") for unit in ("year", "month", "day", "week")},
    **{f"the {word} {unit}": (unit, -1) for word in ("previous", "preceding")
       for unit in ("year", "month", "day", "week")},
    **{f"the {unit} {word}": (unit, n) for unit in ("year", "month", "week")
       for word, n in (("before", -1), ("after", 1))},
    "the following morning": ("day", 1), "the next morning": ("day", 1), "the following evening": ("day", 1),
    "im selben jahr": ("year", 0), "im gleichen jahr": ("year", 0), "in diesem jahr": ("year", 0),
    "im folgenden jahr": ("year", 1), "im darauffolgenden jahr": ("year", 1), "im jahr darauf": ("year", 1),
    "la même année": ("year", 0), "cette année-là": ("year", 0), "l'année suivante": ("year", 1),
    "l’année suivante": ("year", 1), "el mismo año": ("year", 0), "ese mismo año": ("year", 0), "ese año": ("year", 0),
    "al año siguiente": ("year", 1), "lo stesso anno": ("year", 0), "l'anno seguente": ("year", 1),
    "l’anno seguente": ("year", 1), "l'anno successivo": ("year", 1), "l’anno successivo": ("year", 1),
    "hetzelfde jaar": ("year", 0), "het jaar daarop": ("year", 1), "no mesmo ano": ("year", 0),
    "no ano seguinte": ("year", 1), "в том же году": ("year", 0),
}  # fmt: skip
