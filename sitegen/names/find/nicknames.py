"""Given names that one person may bear in turn: short and familiar forms of English and other common names.

Invariant: the relation is symmetric and is not carried on (Bert is Albert or Robert; these two are not one).
"""

from __future__ import annotations

# The full name first, then what its bearers are called. A word may stand in several rows.
_ROWS = """
abigail abby gail
abraham abe bram
albert al bert
alexander alex alec sandy sasha xander alexandr aleksandr alexandre
alexandra alex sandra sasha lexi
alfred alf fred freddie
alison ali allie
amanda mandy
andrew andy drew
andreas andy
ann annie nancy
anna annie
anthony tony
antonio tony toni
archibald archie
arthur art artie
barbara barb barbie babs
bartholomew bart
benjamin ben benny benji
bernard bernie
bradley brad
cameron cam
caroline carrie
catherine cathy cate kate katie kitty kit
charles charlie chuck chas charley
charlotte lottie charlie
christina chris tina
christine chris tina chrissy
christopher chris kit topher
clifford cliff
constance connie
cynthia cindy
daniel dan danny
david dave davey
deborah deb debbie
dennis denny
donald don donnie
dorothy dot dottie dolly
douglas doug
edmund ed eddie ned ted
edward ed eddie ned ted teddy
edwin ed eddie
eleanor ellie nell nora
elizabeth liz lizzie lizzy beth betsy betty eliza bess bessie libby lisa elsie
emily em
ernest ernie
eugene gene
ezekiel zeke
florence flo
frances fran fanny frankie
francis frank fran
frank frankie
franklin frank
frederick fred freddie freddy rick
gabriel gabe
gabrielle gabby
geoffrey geoff jeff
george georgie
gerald gerry jerry
gertrude trudy gertie
gilbert gil bert
gordon gordie
gregory greg
gustave gus
harold hal harry
harriet hattie
helen nell nellie
henry harry hank hal
herbert herb bert
howard howie
hubert bert
ignatius iggy
irving irv
isaac ike
isabella bella izzy
jacob jake
jacqueline jackie
james jim jimmy jamie jem
janet jan
jeffrey jeff
jennifer jen jenny
jeremiah jerry
jeremy jerry
jerome jerry
jessica jess jessie
joan joanie
johann hans
john jack johnny jon
jonathan jon johnny
joseph joe joey jo
josephine jo josie
joshua josh
judith judy
julian jules
katherine kathy kate katie kitty kat kay
kathleen kathy
kenneth ken kenny
lawrence larry lars
leonard len lenny leo
leopold leo
lewis lew lou
louis lou louie
louise lou
lucille lucy
madeleine maddie
magdalena lena
margaret maggie meg peggy marge margie greta rita daisy
maria mary
marjorie marge margie
martha marty
martin marty
mary molly polly mamie
matilda tilly mattie
matthew matt
maximilian max
maxwell max
michael mike mick mickey micky misha
mildred millie
miriam mimi
mitchell mitch
mohammed mohammad muhammad mohamed
morris morrie
nathan nate
nathaniel nat nate
nicholas nick nicky nico claus klaus
nikolai kolya
norman norm
oliver ollie
oscar ozzie
oswald oz ozzie
pamela pam
patricia pat patty trish tricia
patrick pat paddy
penelope penny
peter pete
philip phil
phillip phil
priscilla cilla
rachel rae
ralph rafe
randall randy
randolph randy
raymond ray
rebecca becky
reginald reg reggie
richard rick ricky dick rich richie
robert bob bobby rob robbie bert bertie
roderick rod rick
rodney rod
roger rog
ronald ron ronnie
rosemary rose rosie
rudolph rudy
rupert bert
russell russ
samantha sam
samuel sam sammy
sarah sally sadie
scott scotty
sebastian seb
sergey sergei serge
seymour sy
sharon shari
sidney sid
solomon sol
stanley stan
stephanie steph
stephen steve stevie
steven steve stevie
susan sue susie suzy
suzanne sue susie
sylvester sly
terence terry
theodore ted teddy theo
theresa terry tess tessa
thomas tom tommy
timothy tim timmy
tobias toby
ulysses lys
valentine val
valerie val
vernon vern
veronica ronnie
victor vic
victoria vicky vicki tori
vincent vince vinny
virginia ginny
vivian viv
vladimir vlad volodya
volodymyr vlad
walter walt wally
wallace wally
warren ren
wilfred will fred
wilhelm will willy
william will bill billy willie willy liam
winifred winnie
winston winnie
woodrow woody
yevgeny evgeny eugene
zachary zach zack zac
"""


def _related() -> dict[str, frozenset[str]]:
    related: dict[str, set[str]] = {}
    for row in _ROWS.split("\n"):
        for name in row.split()[1:]:
            full = row.split()[0]
            related.setdefault(full, set()).add(name)
            related.setdefault(name, set()).add(full)
    return {name: frozenset(others) for name, others in related.items()}


_RELATED = _related()


def same_given_name(a: str, b: str) -> bool:
    """Whether two folded given names are equal, or one is a common short or familiar form of the other."""
    return a == b or b in _RELATED.get(a, ())


def related_names(name: str) -> frozenset[str]:
    """What else the bearer of a folded given name may be called."""
    return _RELATED.get(name, frozenset())
