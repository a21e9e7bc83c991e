"""The words that make a name the name of a happening, in English, German, French and Spanish.

Invariant: only words of the language stand here, and names that everybody's world has (the world wars, feasts);
nothing of any one corpus. Words are in small letters.
"""

from __future__ import annotations

# With a proper name or a year before them these are events even in small letters ("the Helsinki summit").
HEADS = frozenset(
    """
    war wars revolution uprising rebellion revolt mutiny insurrection massacre genocide pogrom earthquake tsunami
    referendum summit primary primaries caucus caucuses election elections by-election festival marathon riots riot
    pandemic epidemic outbreak coup putsch inauguration coronation crusade armistice olympics paralympics protests
    disaster accident mission crisis scandal competition pilgrimage bombing bombings shooting attacks impeachment
    trials debates hearings recount famine
    krieg gipfel aufstand erdbeben putsch krise volksabstimmung festspiele weltmeisterschaft
    """.split()
)
# These need a capital themselves: in small letters they are too common.
CAPITAL_HEADS = frozenset(
    """
    conference convention championship championships cup tournament awards derby regatta biennale
    affair trial strike restoration raid landings campaign expedition exposition plague blackout intifada
    depression fire flood blizzard blitz airlift blockade purge scare putsch fest congress fair draft
    debate massacre siege battle invasion occupation annexation conquest
    """.split()
)
# A word before these that says which, or else they are companies, works and what is no event.
MUST_FOLLOW: dict[str, frozenset[str]] = {
    "games": frozenset(
        "olympic paralympic commonwealth asian youth goodwill invictus highland african".split()
    ),
    "fair": frozenset("science world's world’s book trade state county art".split()),
    "series": frozenset(["world"]),
    "bowl": frozenset("super rose orange sugar cotton".split()),
    "prix": frozenset(["grand"]),
    "open": frozenset("us u.s french australian british".split()),
    "draft": frozenset("nba nfl nhl mlb league baseball basketball football hockey entry".split()),
    "fire": frozenset(["great"]),
    "flood": frozenset(["great"]),
    "depression": frozenset(["great"]),
    "scare": frozenset(["red"]),
    "convention": frozenset("national constitutional republican democratic party federal".split()),
    "march": frozenset("women salt long selma".split()),
    "campaign": frozenset("gallipoli dardanelles peninsular".split()),
    "offensive": frozenset("tet spring".split()),
}
# Before these an ordinal or a year must stand, or one name only: leagues and bodies are called so, too.
BODIES = frozenset("conference congress convention".split())
# "HEAD of NAME" in small letters.
OF_HEADS = frozenset(
    """
    annexation invasion occupation liberation assassination siege storming sacking sinking bombing partition
    evacuation overthrow surrender coronation impeachment bombardment massacre conquest
    annexion bataille guerre siège prise chute invasion libération sommet
    anexión batalla guerra invasión cumbre sitio caída liberación
    annexion belagerung besetzung
    """.split()
)
# After "primary" these change nothing.
SEASONS = frozenset(("season", "seasons"))
# In small letters a people may stand before these: "the Crimean annexation".
OF_A_PEOPLE = frozenset(("annexation", "invasion"))
# Before somebody's name these are storms: "Hurricane Katrina".
STORMS = frozenset("hurricane typhoon cyclone".split())
# "Fire of NAME" only of a place: "the Great Fire of London".
OF_A_PLACE = frozenset(("fire", "plague", "flood"))
# The same, only with a capital or after "the": "a fall of snow".
CAPITAL_OF_HEADS = OF_A_PLACE | frozenset(
    "battle war wars fall sack peace council diet feast festival trial storming congress massacre siege "
    "schlacht friede frieden kongress bataille guerre batalla guerra".split()
)
_OF = "of bei um von der des de du d' d’ del la las los"
LINKS = frozenset(_OF.split())
# Small words that may stand between a name and its head ("Hong Kong legislative election").
BETWEEN = frozenset(
    """
    presidential general parliamentary legislative federal state local mayoral gubernatorial senate primary midterm
    mid-term civil world national international nuclear missile hostage debt financial economic refugee migrant climate
    football soccer rugby cricket film music lantern jazz book science art independence peace constitutional democratic
    republican leadership terror terrorist summer winter robotics party municipal
    """.split()
)
# These say what kind, not which: with them alone a recurring event is none in particular.
KINDS = frozenset(
    """
    democratic republican labour conservative liberal presidential parliamentary general national international world
    american british french german russian european state federal civil us u.s u.s. uk u.k. soviet chinese
    western eastern southern northern central annual big great new old first next last election primary party king
    queen president prime minister senate house congress black white super cold red trade price culture star holy
    civil press news college air sea global
    """.split()
)
# These say neither whose vote it is nor which.
GENERAL = frozenset(
    """
    presidential general national parliamentary legislative federal local mayoral gubernatorial midterm mid-term senate
    house municipal party state first next last new old big great annual leadership primary election
    """.split()
)
RECURRING = frozenset(
    "election elections primary primaries caucus caucuses debate debates convention referendum by-election summit "
    "inauguration trials protests riots attacks bombing bombings shooting crisis scandal coup war wars earthquake "
    "conference festival awards revolution marathon championship championships".split()
)
# What is done to a vote -> as it is called in a key: "meddling in the election".
INTERFERING: dict[str, str] = dict.fromkeys(
    "interference meddling intervention tampering".split(), "interference"
)
VOTES = frozenset("election elections primary primaries caucus caucuses referendum vote".split())
# What is done to somebody's files -> the same for other forms of the word; then the files: "hacking of mails".
SPILLS: dict[str, str] = {
    "hack": "hack", "hacking": "hack", "leak": "leak", "leaking": "leak", "leaks": "leak", "breach": "breach",
}  # fmt: skip
SPILT: dict[str, str] = {
    "email": "email", "emails": "email", "e-mail": "email", "e-mails": "email", "mails": "email", "server": "server",
    "servers": "server", "computers": "server", "network": "server", "networks": "server", "data": "data",
    "database": "data", "documents": "document", "files": "document", "accounts": "account", "cables": "cable",
}  # fmt: skip
# Words that begin a sentence or a phrase and are no part of a name.
OPENERS = frozenset(
    """
    i the a an this that these those our his her their its my your in at on after during since before until by from to
    with and but or when while as if some many most every each no all both any one two three what which who where why
    how for of not so then there here also even though although because between against through throughout under over
    following despite like unlike late early modern ancient recent former current upcoming previous last next another
    der die das den dem des ein eine im am beim nach vor le la les un une au aux en el los las una
    """.split()
)
# After these words nothing of the kind happens: bodies, works and places are called so.
_TENS, _ONES = (
    ("", "x", "xx", "xxx", "xl", "l", "lx"),
    ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"),
)
NUMERALS = frozenset(ten + one for ten in _TENS for one in _ONES) - {""}
ORDINALS = frozenset(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth erste erster ersten zweite zweiter zweiten dritte
    dritter dritten première premier seconde deuxième troisième primera segunda tercera
    """.split()
)
# What everybody calls so: canonical name -> other forms.
KNOWN: dict[str, tuple[str, ...]] = {
    "World War I": ("First World War", "WWI", "WW1", "World War One", "World War 1", "Great War", "Erster Weltkrieg",
                    "Ersten Weltkrieg", "Ersten Weltkriegs", "Ersten Weltkrieges", "Erste Weltkrieg",
                    "Première Guerre mondiale", "Primera Guerra Mundial"),
    "World War II": ("Second World War", "WWII", "WW2", "World War Two", "World War 2", "Zweiter Weltkrieg",
                     "Zweiten Weltkrieg", "Zweiten Weltkriegs", "Zweiten Weltkrieges", "Zweite Weltkrieg",
                     "Seconde Guerre mondiale", "Deuxième Guerre mondiale", "Segunda Guerra Mundial"),
    "Cold War": ("Kalter Krieg", "Kalten Krieg", "Kalten Krieges", "Kalten Kriegs", "Guerre froide", "Guerra Fría"),
    "September 11 attacks": ("9/11", "September 11th attacks"),
    "Holocaust": (), "Hajj": ("Haj",), "Ramadan": (), "Easter Rising": (), "D-Day": (), "Brexit": (),
    "Watergate scandal": ("Watergate",), "Chinese New Year": ("Lunar New Year",), "Super Tuesday": (),
    "Olympic Games": ("Olympics", "Olympische Spiele", "Olympischen Spiele", "Jeux olympiques", "Juegos Olímpicos"),
    "World Cup": ("Coupe du monde", "Copa Mundial"), "Eurovision Song Contest": ("Eurovision",),
    "Thirty Years' War": ("Thirty Years War", "Dreißigjähriger Krieg", "Dreißigjährigen Krieg"),
    "Crusades": (), "Great Depression": (), "Arab Spring": (), "Prague Spring": (), "Reign of Terror": (),
    "Boxer Rebellion": (), "Bay of Pigs invasion": ("Bay of Pigs",), "Black Death": (), "Black Friday": (),
}  # fmt: skip
