"""How sentences open that point back, and captions: by language, one pattern each, with judgment.

An opening points back when its meaning is in the sentence before: a pronoun, a demonstrative, a possessive, a
connective. What merely looks like one stands by itself: "Those who …", "Both men and women …", "Es gibt", "Il faut",
"Damit die Preise sinken, …", "其他".
"""

from __future__ import annotations

import re

# English: what may follow a subject, so that a noun is known to have nothing more said of it.
_EN_VERB = (
    r"(?:is|are|was|were|has|have|had|will|would|can|could|may|might|must|should|does|did|do|rose|fell|grew|increased"
    r"|decreased|declined|dropped|climbed|jumped|remains?|remained|stood|stands|reached|came|comes|went|goes|shows?"
    r"|showed|means?|meant|var(?:y|ies|ied)|differs?|differed|doubles?|doubled|halved|triples?|tripled|replaces?"
    r"|replaced|requires?|required|costs?|allows?|allowed|gives?|gave|takes?|took|makes?|made|became|becomes|peaked"
    r"|averaged|falls|rises|grows|follows|followed|applies|applied|also|then|now|still|only|never|later|soon|already)"
)
# "The rate fell": a noun that says little without what it is of.
_EN_OF_WHAT = (
    r"(?:rates?|numbers?|figures?|share|proportion|percentage|total|sum|amount|levels?|gap|difference|ratio|average"
    r"|increase|decrease|decline|drop|rise|fall|change|trend|effect|scores?|shift|move|decision|outcome|remainder|rest)"
)
_EN_TIME = (
    r"(?:in|by|since|on|until|from|during|after|before|at|the|early|late|mid|end|of|start|beginning|last|next|spring|summer"
    r"|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|monday|tuesday"
    r"|wednesday|thursday|friday|saturday|sunday|year|month|week|decade|century|morning|night|today|yesterday|now"
    r"|currently|recently|originally|initially|eventually|ultimately|soon|later|once|often|usually|first|present"
    r"|\d{1,2}|\d{4}s?)"
)
_EN_FOR_NOTHING = (
    r"(?! (?:is|was|became|seems|seemed|takes|took|appears) (?:[\w-]+ ){1,3}(?:that|to|for)\b)"  # "it is time to"
)
_EN_COUNT = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|\d+)"
_EN_ITSELF = (
    r"(?:study|paper|report|review|article|briefing|trial|analysis|survey|investigation|section|chapter|module)\b"
)
_EN_NOW = (
    r"(?:year|month|week|decade|century|morning|afternoon|evening|spring|summer|autumn|winter|season|day|age|era|kind"
    r"|sort|type|size|scale|country|nation|world)"
)
_EN = (
    r"(?:this|these|(?:that|those)(?! (?:who|which|of|in|with|without|living|working|most)\b)|it|its|itself"
    r"|they|their|theirs|them|he|she|his|hers?|him|such|so|instead|however|but|and|or|nor|yet|moreover"
    r"|furthermore|therefore|thus|thereby|hence|also|besides|nevertheless|nonetheless|consequently|accordingly"
    r"|conversely|meanwhile|otherwise|then|again|additionally|secondly|thirdly|fourthly|lastly|afterwards?"
    r"|neither(?! [\w-]+(?: [\w-]+){0,4} nor\b)"
    rf"|both(?! (?:(?!(?:{_EN_VERB}|met|agreed|signed|said|say|want|need)\b)[\w’'-]+ ){{1,5}}and\b)|another|alternatively"
    r"|likewise|elsewhere|previously|to (?:that|this|these) end"
    r"|(?:similarly|here|still|indeed|second|third|fourth|finally|further|too|later|rather|again|specifically"
    r"|importantly|interestingly|surprisingly|unfortunately|fortunately|sometimes|in short|in practice"
    r"|in response|in turn|in particular|by comparison|for one|next)(?=,)"
    r"|next (?:is|are|was|were|come|comes|came)|firstly|(?:first|last) (?:is|are|was|comes)"
    r"|together,? (?:they|these|those|this|it|the (?:two|three|four|five))"
    r"|the (?:final|last|next) (?:step|point|reason|factor|part|element|stage|of)"
    r"|as (?:i|we) (?:said|noted|mentioned|explained|discussed|saw|have)"
    r"|the (?:former|latter|same|above|following|others?)|the (?:second|third|two|three)(?= (?:is|was|are|were)\b)"
    r"|(?:some|many|most|several|few|none|both|one|two|three|four|each|all|half|part|much|neither|either|any) "
    r"(?:of )?(?:this|these|those|it|its|them|their|his|her|such|other|others|the two)"
    r"|(?:some|many|most|several|few|others?|none|one) (?:is|are|was|were|have|had|has|would|will|can|may|also)"
    r"|(?:in|with|by|for|from|as|at|on|to|of|under|after|before|during|through|despite|because of|due to|like"
    r"|unlike|given|since|until|without|within|based on|according to|together with|along with|beyond|over"
    r"|against|among|besides|instead of|thanks to|in spite of|regardless of|in addition to)"
    r" (?:all |both |each of |some of |many of |most of )?"
    r"(?:this|these|that|it|its|them|their|his|her|him|such|then|those(?! (?:who|which|of|in|with)\b))"
    r"|(?:when|while|if|although|though|because|since|as|once|after|before|until|unless|where|whether|even if"
    r"|even though|now that|whatever|what) (?:he|she|they|it|this|these|those(?! who\b)|that|such|his|her|their"
    r"|its)"
    r"|in (?:addition|contrast|fact|other words|so doing|doing so|any case|the same way|the process|the meantime)"
    r"|(?:for (?:example|instance|this reason|that reason)|as (?:a result|a consequence|well|noted|mentioned|shown"
    r"|seen|discussed|described|stated)|on the (?:other|one|contrary|basis of th)|at the same time|by contrast"
    r"|that is|after all|even so|what is more|what[’']s more|not only (?:this|that|is|was|did|does)|if so|if not"
    r"|the reasons? (?:for this|is|why)|more (?:specifically|precisely|importantly)|there(?:fore|after|in)"
    r"|the answer (?:is|was|to this)|a(?:n additional| further|nother| similar| second| third) "
    r"(?:reason|example|point|factor|aspect|one|way|problem|issue)|one (?:example|reason|such|way|answer)"
    r"|an example|examples|no wonder|yes|no(?=,)|well(?=,))"
    # "The new goal triples the old one", "The rate fell", "One in nine was", "In one he wrote", "Since 2018 it has".
    rf"|the (?:new [\w-]+|{_EN_OF_WHAT})(?= {_EN_VERB}\b)"
    r"|(?:in|for|of|with|from|to) (?:one|the other|the others|the first|the second|either|neither|each)"
    r"(?=,| (?:he|she|it|they|we|the|there|only)\b)"
    r"|(?:i|we) (?:also|(?:hope|expect|believe|think|know|fear|want|need|support|see)(?: that)?"
    rf" (?:they|them|he|she|him|this|these|it{_EN_FOR_NOTHING}))"
    rf"|(?:{_EN_TIME},? ){{1,6}}(?:he|she|they|their|his|her|its|it{_EN_FOR_NOTHING}))\b"
    r"|(?:(?:about|around|some|nearly|almost|more|over|only|just|fewer|less|than|roughly|at least|up to) ){0,3}"
    r"(?:\d[\d.,]*(?:%| per ?cent)|half|an? (?:third|quarter|fifth|majority|minority)"
    rf"|(?:two|three)[- ](?:thirds|quarters|fifths)|{_EN_COUNT} in (?:every )?{_EN_COUNT})"
    r"(?= (?:is|are|was|were|has|have|had|said|say|did|do|would|will|could|can|also|live|lived|came|come)\b)"
    # "Those who cannot will lose it", and those of a study: "Those who had insurance".
    r"|those who (?:(?:had|were)|(?:do|did|can|could|cannot|have|are)(?: not|n[’']t)? (?:will|would|must|should|may|face))\b"
)
# English, further into the first clause: "three of these", "to double such finance", "The operator caught this error".
_EN_FURTHER = re.compile(
    r"(?!(?:the )?(?:[\w-]+ )?(?:aims?|purposes?|objectives?|goals?|results|findings|focus|limitations?|strengths?) of"
    rf" (?:this|these) {_EN_ITSELF})"
    r"(?:(?:(?:(?:[^\s,;:]|,(?=\d))+ |[^\s,;:]+, or [^\s,;:]+, ){1,7}of (?:(?:them|these)(?=[ ,.;])"
    rf"|(?:this|that|those|such) (?!who\b|which\b|in\b|{_EN_NOW}\b)))"
    r"|(?:[^\s,;:]+ ){1,10}(?<! no )such (?!as\b|that\b|an?\b|[^,.;]{1,60} as\b)"
    rf"|(?:[^\s,;:]+ ){{1,4}}(?:this|these) (?!{_EN_NOW}\b|{_EN_ITSELF}))",
    re.IGNORECASE,
)
_EN_FURTHER_HAS = (" of th", " of such ", " such ", " this ", " these ")

# German: words that join a sentence to the one before, wherever its first clause puts them.
_DE_JOINS = (
    "jedoch|allerdings|hingegen|dagegen|daher|deshalb|deswegen|dennoch|trotzdem|gleichwohl|somit|folglich|demnach"
    "|mithin|zudem|außerdem|ebenfalls|ebenso|indes|indessen|nämlich|stattdessen|infolgedessen|demgegenüber"
)
# "Dafür", "davon": they point back unless what they mean follows ("dafür, dass …").
_DE_PRONOUN_ADVERBS = (
    "dabei|dadurch|dafür|dagegen|daher|dahinter|damit|danach|daneben|daran|darauf|daraus|darin|darüber|darum|darunter"
    "|davon|davor|dazu|dazwischen|hierbei|hierdurch|hierfür|hiermit|hierzu|hiervon"
)
_DE_TIME = r"(?! (?:jahr|jahre|jahres|jahrhundert|jahrzehnt|monat|sommer|herbst|winter|frühjahr)\b)"
_DE = (
    # "Das" alone is a pronoun before a verb, an article before an adjective (which ends in -e) or a noun.
    r"das (?=(?:ist|sind|war|waren|wird|würde|wäre|hat|hatte|hätte|kann|könnte|muss|müsste|soll|sollte|darf|will|mag"
    r"|gab|ging|kam|lag|half|ließ|lässt|allein|alles|reicht|(?!(?:gut|weit|seit|nicht|erst|fast|meist|laut|selbst|stark"
    r"|leicht|schlecht|direkt|jetzt|oft|bereits|einst|zuletzt|längst|sonst|zunächst|insgesamt)\b)[a-zäöüß]+t)\b)"
    rf"|(?:{_DE_PRONOUN_ADVERBS})\b(?!,? (?:dass|ob|wie|wer|was)\b)(?<!damit)"
    # "Damit die Preise sinken, …" says what for; "Damit sinken die Preise" points back.
    r"|damit (?!(?:die|der|das|den|dem|ein|eine|einer|eines|kein|keine|alle|mehr|viele|es|auch|jede[rs]?|sich|aus|in|im)\b"
    r"|(?-i:[A-ZÄÖÜ]))"
    r"|dies(?:e[rsnm]?)?\b|(?:er|sie|ihm|ihnen|ihn|deren|dessen|jene[rsnm]?(?!,))\b|(?:sein|ihr)(?:e[rnms]?)?\b"
    r"|solch(?:e[rsnm]?)?\b|(?:der|die|das|den|dem|des) (?:erste?re[nrsm]?|letztere[nrsm]?|gleiche[nrsm]?|selbe[nr]?"
    r"|andere[nrsm]?|übrige[nrsm]?|beiden|oben|genannte[nrsm]?)\b|(?:der|ein) rest\b"
    r"|(?:erstere|letztere|beide)[nrsm]?\b|derselbe\b|dieselbe[ns]?\b|dasselbe\b"
    # "Es" stands for nothing in "es gibt", and for what follows in "es ist wichtig, dass".
    r"|es (?!(?:gibt|gab|gäbe|lohnt|bedarf|braucht|brauchte|fehlt|fehlte|fehlen|mangelt|gilt|bleibt|besteht|bestehen|heißt"
    r"|scheint|empfiehlt|genügt|reicht|geht (?:um|darum)|ging (?:um|darum)|kommt (?:auf|darauf)|liegt (?:nahe|an|auf)"
    r"|hilft|zeigt sich|stellt sich|dauert|dauerte|spricht|folgten|folgen|entstanden|entstehen|fanden|finden)\b"
    r"|(?:ist|war|wäre|sei|wird|wurde|bleibt|erscheint|sind|waren|hat sich)\b[^.,;]{0,70}(?:,|\bzu\b))"
    rf"|(?:aber|und|oder|doch|denn|sondern|also|auch|ferner|dann|sonst|ansonsten|andernfalls|andererseits|umgekehrt"
    rf"|zweitens|drittens|viertens|schließlich|vielmehr|insbesondere|gleichzeitig|zugleich|unterdessen|seitdem"
    rf"|seither|daraufhin|währenddessen|beispielsweise|ähnlich|ähnliches|genauso|überdies|nichtsdestotrotz|kurzum|kurz"
    rf"|hinzu|umso|weitere|hier|dort(?!,)|dorthin|dorther|{_DE_JOINS})\b"
    r"|so\b(?! (?:viele?|wenige?|hoch|groß|lange|schnell|gut|schwer|weit|bald|genau|sehr|wie)\b)"
    r"|(?:zum (?:beispiel|anderen|einen)|im (?:gegensatz dazu|gegenteil|übrigen|vergleich dazu|anschluss)|aus diesem grund"
    r"|mit anderen worten|anders (?:gesagt|formuliert)|erst (?:dann|danach|so)|nur (?:so|dann|dort)|auf der anderen seite"
    r"|ein(?:e[rns]?)? (?:weitere[rsn]?|andere[rsn]?|zweite[rsn]?|dritte[rsn]?|ähnliche[rsn]?|solche[rsn]?) "
    r"|ein beispiel|(?:der|ein) grund (?:dafür|ist|war|liegt)|das gleiche|das beispiel|(?:die folgen?|das ergebnis) (?:ist|sind|war|waren))\b"
    r"|(?:in|mit|bei|von|auf|nach|durch|für|zu|an|aus|ohne|gegen|um|über|unter|vor|zwischen|neben|seit|während|wegen|trotz"
    r"|innerhalb|hinter|gemäß|laut|dank|aufgrund|anhand|im rahmen|angesichts|infolge|anstelle|statt|außer|bis|hinsichtlich)"
    r" (?:all )?(?:dies\w*|jene[mnrs]|solche[mnrs]?|ihm|ihr(?:e[mnrs]?)?|ihnen|ihn|sie|dessen|deren|sein(?:e[mnrs]?)?"
    r"|dem(?= [a-zäöü]))\b"
    rf"{_DE_TIME}"
    r"|(?:wenn|weil|obwohl|während|da|solange|sobald|bevor|nachdem|indem|ob|als|wie|falls) (?:er|sie|dies\w*|das|ihre?"
    r"|seine?)\b"
    r"|(?:viele|einige|manche|mehrere|alle|keine[rs]?|jede[rs]?|eine[rs]?|zwei|drei|die (?:meisten|hälfte)|ein (?:teil|drittel))"
    r" (?:davon|von (?:ihnen|diesen)|dieser|diese|unter ihnen)\b"
    rf"|[\w-]+ (?:[\w-]+ )?(?:diese[rsnm]?|solche[rsnm]?)\b{_DE_TIME}"
    # "Die Zahl stieg": a noun that says little without what it is of.
    r"|(?:die (?:zahl|rate|quote|summe|differenz)|der (?:anteil|betrag|wert|anstieg|rückgang|unterschied))"
    r" (?:ist|war|liegt|lag|stieg|sank|fiel|wuchs|beträgt|betrug|hat|hatte|erreichte|soll|wird|würde|dürfte)\b"
    # Further into the first clause: what joins, and "dafür" with nothing behind it to mean.
    rf"|[^.,;:–?!]{{0,80}}\b(?:{_DE_JOINS})\b|[^.,;:–?!]{{0,80}}\b(?:{_DE_PRONOUN_ADVERBS})\b[^.,;:?!]*\.$"
)

_FR_TO = r"(?:dans|avec|par|pour|de|à|sur|après|avant|selon|malgré|sans|sous|contre|entre|parmi|depuis|pendant|durant|vers|chez|outre|dès|d[’']après|grâce à|face à|quant à|en plus de|au[- ]delà de|à partir de|à cause de|en dépit de|lors de|au cours de|à l[’']issue de|en raison de|afin de|hors de|près de|loin de|autour de|au sein de)"
_FR_TIME = r"(?! (?:année|décennie|siècle)\b| (?:\w+ )?(?:derni(?:ers|ères)|prochaine?s) (?:mois|temps|jours|semaines|années|décennies|siècles)\b)"
_FR = (
    # "Il" stands for nothing in "il faut", and for what follows in "il est nécessaire de".
    r"il (?!(?:n[’'])?(?:ne )?(?:faut|faudra|faudrait|fallait|existe|existait|y (?:a|avait|aura)|convient|importe|suffit"
    r"|suffirait|a fallu|manque|vaut mieux|incombe|appartient|reste(?= à)|semble que|apparaît que|paraît que|arrive que"
    r"|s[’']agit(?= (?:d[’']abord|avant tout) d)|ressort|résulte)\b"
    r"|(?:n[’'](?:y )?)?(?:est|était|sera|serait|devient|paraît|semble|reste|demeure|a été)\b[^.,;]{0,50}?"
    r"(?:\bque\b|\bqu[’']|(?:\bde |\bd[’']|\bà )(?:ne (?:pas |plus )?|s[’']|se |y |en |l[’']|l[ae]s? |leur |mieux )?\w+(?:er|ir|re|oir)\b))"
    rf"|(?:ces?|cet|cette)\b(?! qui\b| que\b| qu[’']| dont\b| à quoi\b| n[’']est pas\b){_FR_TIME}|c[’'](?!est (?:en|à|au|aux|dans|par|grâce"
    r"|depuis|pour|sur)\b[^.;]{0,80}\bqu)|cela\b|ça\b|celui-ci\b|celle-ci\b|celui-là\b|celle-là\b|ceux-(?:ci|là)\b"
    r"|(?:elle|ils|elles|eux|lui|leurs?|sa|son|ses|mais|et|ou|or|car|donc|ainsi|cependant|toutefois|pourtant|néanmoins"
    r"|enfin|alors|aussi|puis|ensuite|ici|là(?! où)|sinon|bref|tel(?:le)?s?|également|inversement|parallèlement|autrement"
    r"|deuxièmement|troisièmement|seul(?:e)?s? ce(?:tte|s|t)?)\b"
    r"|(?:en (?:outre|effet|revanche|conséquence|particulier|somme|réalité|d[’']autres termes)|de (?:plus|même|fait|ce fait"
    r"|la même)|par (?:ailleurs|exemple|conséquent|contre|suite|la suite|comparaison)|au (?:contraire|surplus|demeurant)"
    r"|à (?:l[’']inverse|l[’']opposé|savoir|défaut)|d[’'](?:autre part|ailleurs|où|autres|un autre)|du (?:reste|coup"
    r"|même)|dès lors|dans le même temps|pour autant|non seulement (?:cela|il|elle)|autrement dit|pour cette raison|pour (?:y|ce faire)|autre(?= \w+,)"
    r"|(?:la première|le premier)(?= (?:est|concerne|consiste|vise|porte|tient|repose|a)\b)"
    r"|reste (?:que|à)|sans quoi|faute de quoi|moyennant quoi|après quoi|y compris|l[’'](?:une?|autre)|l(?:es|a|e)s? (?:uns|unes"
    r"|autres?|même|mêmes|seconde?|deux|trois|dernier|dernière|reste)(?! tiers| quarts)(?= \w)|une? autre|un(?:e)? second(?:e)?"
    r"|un (?:exemple|tel)|une telle|de tel(?:le)?s)\b"
    rf"|{_FR_TO} (?:toute?s? |tous )?(?:cet|cette|ces?|cela|lui|elles?|eux|leurs?|son|sa|ses|celui-ci|celles?-ci|ceux-ci)\b"
    rf"(?! qui\b| que\b| qu[’']| dont\b){_FR_TIME}"
    r"|(?:si|quand|comme|puisque?|parce que?|bien que?|lorsque?|tandis que?|alors que?) (?:ils|elles?|cela|celui-ci|ces?|cette"
    r"|cet)\b|(?:s|lorsqu|puisqu|parce qu|bien qu|tandis qu|alors qu|quoiqu)[’'](?:ils|elles?)\b"
    r"|(?:aucune?|chacune?|certaine?s|certains|plusieurs|beaucoup|peu|la plupart|la moitié|un tiers|une partie|nombre|deux"
    r"|trois|une?|tous|toutes) (?:d[’']|de |parmi )?(?:entre )?(?:ces|eux|elles|celles-ci|ceux-ci|cette|ce)\b"
    r"|(?:le (?:taux|chiffre|nombre|montant|total)|la (?:part|proportion|somme|différence|hausse|baisse)|l[’']écart)"
    r" (?:est|était|a|avait|atteint|atteignait|reste|devrait|doit|représente|représentait|dépasse)\b"
    rf"|[\w’'-]+ (?:ces|cette|cet)\b{_FR_TIME}|[\w’'-]+ ce (?!qu|qui|dont|à)"
)

_ES_THIS = r"(?:est[aeo]s?|es[aeo]s?|aquel(?:la|lo|los|las)?|dich[oa]s?|tales|tal)"
_ES_TO = r"(?:en|con|por|para|de|a|sobre|tras|según|sin|entre|desde|hasta|ante|bajo|contra|mediante|durante|hacia|gracias a|debido a|a pesar de|pese a|además de|frente a|junto a|dentro de|a través de|a partir de|con base en|a causa de|en torno a|en lugar de|al margen de|en virtud de|respecto a|respecto de)"
_ES_TIME = r"(?! (?:últim[oa]s )?(?:años?|siglo|década|mes|décadas)\b)"
_ES = (
    rf"{_ES_THIS}\b(?! (?:que|quienes)\b){_ES_TIME}"
    r"|(?:él|ella|ellos|ellas|ello|sus?|le|les|lo (?:mismo|anterior|cual|que es más)|l[oa]s? (?:demás|otr[oa]s?|mism[oa]s?"
    r"|primer[oa]|segund[oa]s?|tercer[oa]|últim[oa]s? de|restantes|dos)|el (?:resto|mismo|otro|primero|segundo|tercero)"
    r"|ambos|ambas|otr[oa]s?|un[oa]? (?:y otr[oa]|segund[oa]|tercer[oa]?)|algun[oa]s? de (?:ell|est|es)[oa]s"
    r"|(?:un[oa]|ningun[oa]|much[oa]s|vari[oa]s|poc[oa]s|tod[oa]s|dos|tres|la mayoría|la mitad|cada un[oa]|parte)"
    rf" (?:de )?(?:ell[oa]s?|{_ES_THIS}))\b(?! (?:que|quienes)\b)"
    r"|(?:pero|y|e|o|u|ni(?! [^.;]{0,60}\bni\b)|mas|sino|así|pues|luego|tampoco|también|además|entonces|asimismo|igualmente"
    r"|finalmente|posteriormente|entretanto|aquí|allí|ahí|incluso|segundo|tercero|conviene señalar|después(?=,)|antes(?=,)"
    r"|paralelamente|contrariamente|similarmente|consecuentemente)\b"
    r"|(?:por (?:tanto|lo tanto|ello|eso|esto|consiguiente|ende|ejemplo|otra parte|otro lado|último|el contrario|su parte)"
    r"|sin embargo|no obstante|en (?:cambio|consecuencia|efecto|particular|segundo lugar|tercer lugar|definitiva|concreto"
    r"|otras palabras|contraste|comparación)|de (?:hecho|este modo|esta manera|esta forma|ahí|lo contrario|ese modo|igual modo"
    r"|igual manera|nuevo)|al (?:mismo tiempo|contrario|respecto)|a (?:su vez|continuación|diferencia de ello)|aun así"
    r"|con todo|ahora bien|mientras tanto|es decir|o sea|dicho de otro modo|más aún|un ejemplo|se trata de|del mismo modo"
    r"|a cambio|no solo (?:eso|es|fue)|prueba de ello|muestra de ello|de ellos|de ellas)\b"
    rf"|{_ES_TO} (?:tod[oa]s? )?(?:{_ES_THIS}|él|ellas?|ellos|ello|sus?)\b(?! (?:que|quienes)\b){_ES_TIME}"
    rf"|(?:si|cuando|aunque|porque|como|mientras|dado que|ya que|una vez que) (?:ell[oa]s?|él|sus?|{_ES_THIS})\b{_ES_TIME}"
    # Spanish leaves the subject out: "Representa el 12 %" says it of what the sentence before named.
    r"|(?:es|fue|era|será|sería|resulta|parece) (?:(?:un|una|el|la|los|las|lo|uno|de|su|muy|así|también)\b"
    r"|(?![^.;]{0,60}(?:\bque\b|(?<=[ae])r(?:se|l[oae]s?)?\b|(?<=i)r(?:se|l[oae]s?)?\b)))"
    r"|(?:son(?! (?:necesari|imprescindible|precis|poc|much))|fueron|eran|serán|tienen?|cuentan?|permiten?|incluyen?|suponen?|representan?|ofrecen?|implican?|significan?"
    r"|constituyen?|equivalen?|consisten?|pretenden?|exigen?|requieren?|está|están|estaba|han|ha|había)\b"
    r"|(?:la (?:cifra|tasa|proporción|suma|diferencia)|el (?:porcentaje|número|importe|total|aumento|descenso))"
    r" (?:es|fue|era|ha|había|subió|bajó|cayó|alcanzó|alcanza|representa|supone|creció|aumentó|supera)\b"
    rf"|(?!el este\b|al este\b|del este\b)[\wáéíóúñü]+ {_ES_THIS}\b(?! (?:que|quienes)\b){_ES_TIME}"
)

_ZH = (
    r"这|此(?!外交)|它(?!山之石)|她|他(?!国|乡|山|人)|其(?!他|它)|其[他它][^，。；]{0,20}(?:也|同样|类似)|该(?!不该)|那(?!不勒斯|曲|么多|些[^，。]{2,20}的)"
    r"|但(?!丁|泽)|而(?!立)|因此|因而|所以|然而|同时|同样|同理|另外|另一|例如|比如|譬如|对此|为此|于是|并(?!购|网|轨|非所有)"
    r"|也(?!门|许)|还(?!款|原|债|贷|乡)|又|则|甚至|从而|不过|可是|只是|否则|反之|相反|相比之下|总之|综上|如此|由此|由于此"
    r"|除此|与此|与之|当然，|具体(?:来|地)?[看说]|有鉴于|鉴于此|正因|之所以|之后|随后|后来|接着|最后(?!一)|其次|再次|第[二三四五六七八九]，|换言之|换句话|也就是说"
    r"|尽管如此|虽然如此|即便如此|即使如此|不仅如此|当时|上述|前述|以上|如上|前者|后者|两者|二者|双方|尤其|特别是|类似|具体而言"
    r"|具体来说|事实上|实际上|一方面，|在(?:这|此|其|那)|对(?:这|此|其|它|他们)|据此|以此|从(?:这|此|那)|随着(?:这|此|其)"
    r"|(?:比例|数量|数字|数额|增幅|降幅|占比|差距)(?=[为是达从由上下升降在])"
    r"|[通经]过(?:这|此|上述)|根据(?:这|此|该|上述)|按照(?:这|此|该)|为了(?:这|此)|基于(?:这|此)|针对(?:这|此|上述)"
)

_POINTS_BACK = {
    "en": re.compile(f"(?:{_EN})", re.IGNORECASE),
    "de": re.compile(f"(?:{_DE})", re.IGNORECASE),
    "fr": re.compile(f"(?:{_FR})", re.IGNORECASE),
    "es": re.compile(f"(?:{_ES})", re.IGNORECASE),
    "zh": re.compile(f"(?:{_ZH})"),
}

CAPTION = re.compile(
    r"(?:abbildung|abb\.|tabelle|tab\.|grafik|schaubild|quellen?|anmerkung(?:en)?|foto|tableau|graphique|encadré|sources?"
    r"|notes?|gráfico|cuadro|tabla|recuadro|figura|fuentes?|nota)\s?(?:[A-Z]?\d+\s?[.:–—]|\d+\.\d+|:)"
    r"|(?:图|表|图表|专栏)\s?[\d一二三四五六七八九十]+|(?:资料来源|数据来源|来源|注)\s?[：:]",
    re.IGNORECASE,
)


def opens_pointing_back(text: str, language: str) -> bool:
    """Whether a sentence without its quotation marks opens by pointing back, or does so in its first clause."""
    pattern = _POINTS_BACK.get(language)
    if pattern is None:
        return False
    if pattern.match(text) is not None:
        return True
    return language == "en" and any(part in text for part in _EN_FURTHER_HAS) and _EN_FURTHER.match(text) is not None
