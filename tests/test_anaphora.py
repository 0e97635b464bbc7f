"""Which openings point back in German, French, Spanish and Chinese, and which only look as if they did."""

from __future__ import annotations

import pytest

from bot.languages import CODES
from bot.ranking.quotability import is_statement, points_back, stands_alone

STANDING = {
    "de": """\
Das Bundesministerium fördert seit 2021 den Ausbau der Wärmenetze.
Das neue Gesetz verpflichtet alle Städte zu einem Wärmeplan.
Das gut ausgebaute Netz der Stadt versorgt 40.000 Haushalte.
Die Stadtwerke investierten im vergangenen Jahr 12 Mio. Euro.
Es gibt in Deutschland mehr als achthundert Stadtwerke.
Es ist notwendig, die Netze bis 2035 zu erneuern.
Es lohnt sich, alte Rohre rechtzeitig zu ersetzen.
Es fehlt in vielen Gemeinden an ausgebildeten Fachkräften.
Damit die Preise sinken, müssen neue Anbieter auf den Markt kommen.
Damit Mieter vergleichen können, sollten Anbieter ihre Preise offenlegen.
Da die Zinsen gestiegen sind, werden viele Vorhaben verschoben.
Wenn es gelingt, die Verluste zu halbieren, sinken die Kosten.
Der Verband rechnet damit, dass die Preise weiter steigen.
Die Ausgaben stiegen im Jahr 2022, die Einnahmen jedoch sanken.
So viele Wohnungen wie 2023 wurden seit Jahren nicht gebaut.
Seit diesem Jahr gilt ein einheitlicher Tarif für alle Haushalte.
»Wir bauen keine neuen Leitungen«, sagte der Bürgermeister am Montag.
Zwar sank der Verbrauch, die Kosten stiegen aber um ein Fünftel.
Nicht die Preise, sondern die fehlenden Leitungen bremsen den Ausbau.
Im Jahr 2019 lebten in der Region rund drei Millionen Menschen.
Wer heute in erneuerbare Energien investiert, spart morgen Kosten.
Aus Sicht der Kommunen ist der Zeitplan kaum zu halten.
Für die meisten Betriebe war das Jahr ein Erfolg.
Die Bundesregierung hat angekündigt, die Förderung bis 2030 fortzuführen.
Zwischen 2010 und 2020 verdoppelte sich die Zahl der Wärmepumpen.
Obwohl die Preise stark gestiegen sind, bleibt die Nachfrage hoch.
Beim Ausbau der Netze liegt Bayern an der Spitze.
Das Ziel der Reform ist ein einfacheres Steuersystem.
Das Durchschnittsalter der Belegschaft liegt bei 47 Jahren.
Das deutsche Schulsystem ist Sache der Länder.
Das jährliche Defizit beträgt rund zwei Milliarden Euro.
Mehr als die Hälfte der Befragten lehnt höhere Gebühren ab.
Ein Drittel der Gemeinden hat keinen eigenen Bauhof mehr.
Es war die Bundesbank, die als erste vor der Inflation warnte.
Mit Blick auf das Jahr 2030 fehlen vor allem Pflegekräfte.
Dass die Mieten steigen, liegt vor allem am knappen Bauland.
Ob die Reform gelingt, hängt von den Ländern ab.
Dort, wo Busse fahren, verzichten mehr Menschen auf ein Auto.
Die Kommission schlägt vor, die Grenzwerte zu senken und damit die Luft zu verbessern.
Der Verbrauch sank, weil die Industrie weniger produzierte und dadurch Strom sparte.
Trotz steigender Zinsen wurden 2023 mehr Wohnungen gebaut.
Nach Angaben des Ministeriums sind 300 Brücken gesperrt.
Daten aus zwölf Ländern zeigen, wie ungleich die Lasten verteilt sind.
Darmstadt und Kassel haben gemeinsame Stadtwerke gegründet.
Die Zahl der Betriebe sank im Jahr 2022 auf vierzig.
Ich halte den Plan der Regierung für einen Fehler.""",
    "fr": """\
Il faut réparer les réseaux avant de construire des barrages.
Il existe en France plus de mille captages abandonnés.
Il est nécessaire de donner un prix à l’eau rare.
Il n’est plus rare que des villages manquent d’eau en été.
Il convient de mesurer les prélèvements avant de les taxer.
Il y a dix ans, aucune commune ne disposait d’un plan.
Il serait utile de s’inspirer des pays voisins.
Ce qui compte pour les usagers, c’est la stabilité des règles.
Ce que les bassins ont appris tient en trois principes.
Ceux qui polluent les rivières doivent payer leur nettoyage.
C’est en 2016 que les premiers comités de l’eau ont été créés.
Ces dernières années, les nappes se sont rechargées trop tard.
Au cours de ces dix dernières années, la demande a reculé de 9 %.
Quand il pleut moins, les réserves ne suffisent plus aux cultures.
Là où les compteurs existent, la consommation a baissé de 12 %.
Les deux tiers des communes rurales manquent de techniciens.
Un tiers des forages agricoles ne sont pas équipés de compteurs.
« L’eau n’a pas de propriétaire », rappelle la présidente du comité.
La région a consacré 46 millions d’euros aux bassins de stockage.
Si les prix augmentent, les ménages modestes doivent être aidés.
En 2022, la France a importé 12 % de son électricité.
Les communes rurales manquent de médecins depuis vingt ans.
L’objectif de la réforme est de simplifier les aides.
Selon l’Insee, le chômage a reculé de 0,5 point en 2023.
Parmi les pays européens, le Portugal se distingue par ses éoliennes.
Pour réduire les émissions, l’État mise sur le rail.
Si la tendance se poursuit, le déficit atteindra 5 % en 2030.
Il est temps de réformer le financement des hôpitaux.
Il est possible que la croissance ralentisse en 2024.
Il ne suffit pas de voter des lois pour changer les pratiques.
Il a fallu dix ans pour construire la ligne.
Ce n’est pas la loi, mais son application, qui pose problème.
Près de la moitié des logements ont été construits avant 1975.
Une réforme fiscale s’impose pour financer la transition.
Toutes les régions ne disposent pas des mêmes moyens.
Depuis 2015, les dépenses de santé augmentent plus vite que le PIB.
Lorsque les prix baissent, les agriculteurs réduisent leurs achats.
Malgré les aides, la rénovation des logements reste lente.
À long terme, la dette publique devra diminuer.
Celui qui pollue doit payer la dépollution des sols.
Leurre ou solution, l’hydrogène divise les experts européens.
Le taux de chômage est tombé à 7 % en 2022.""",
    "es": """\
Es necesario ofrecer un servicio regular y fiable a los cargadores.
Es hora de que los puertos cuenten con accesos ferroviarios.
Hay que decidir antes de que termine el año.
Existen en España cinco puertos con acceso directo a la red.
El este del país concentra la mayor parte de las fábricas.
Este año, los puertos del norte moverán más carga que nunca.
En este siglo, el tráfico por carretera se ha duplicado.
La mayoría de las empresas firma contratos de un solo año.
Los trenes de mercancías circulan sobre todo de noche.
Quienes usan la carretera no pagan todos sus costes.
No se trata de elegir entre el camión y el tren, sino de combinarlos.
Si los peajes suben, muchas empresas pasarán al tren.
Cuando la puntualidad supera el 90 %, los exportadores confían en el tren.
Ni el Gobierno ni las regiones han publicado todavía un calendario.
Según el ministerio, el gasto alcanzó 780 millones de euros en 2022.
¡La mercancía no puede esperar más de dos días en el muelle!
Aquellos que invierten pronto obtienen mejores condiciones de crédito.
Sin inversiones públicas, la red perderá una cuarta parte de su tráfico.
En 2022, España importó el 70 % de la energía que consume.
La reforma laboral redujo la temporalidad en tres puntos.
Los hogares con menos ingresos gastan más en energía.
Para cumplir los objetivos, el país debe duplicar la inversión.
Según el Banco de España, el crédito creció un 3 %.
Si los precios suben, los hogares consumen menos.
Es probable que el desempleo vuelva a bajar en 2024.
Es preciso reformar el sistema de pensiones.
Hace diez años, la región apenas exportaba vino.
Existe un amplio consenso sobre la necesidad de reformas.
Faltan más de diez mil médicos en las zonas rurales.
El Este de Europa crece más deprisa que el Sur.
Más de la mitad de los municipios pierde población.
Ante la subida de los tipos, muchas familias cambian de hipoteca.
Aunque el paro ha bajado, los salarios siguen estancados.
Se necesitan reformas profundas en el sistema educativo.
Todo parece indicar que la inflación seguirá bajando.
Desde 2015, el gasto sanitario crece más que el PIB.
No hay datos fiables sobre el empleo informal en la región.
Tener un plan no garantiza que las obras empiecen.
Son necesarias inversiones de 30.000 millones de euros.
Parece claro que la sequía durará varios años más.
La tasa de paro bajó al 12 % en 2022.""",
    "zh": """\
其他国家的经验表明，长期护理保险需要稳定的资金来源。
其它城市的老年食堂大多由企业经营。
他国的做法可以借鉴，不能照搬。
但丁广场附近的社区建成了三家老年食堂。
也门的出口总额去年达到三十亿元。
为了满足老人的需求，各地建成了四千多个服务站。
由于护理人员短缺，许多床位长期闲置。
所有城市都应当公布服务站的开放时间。
并购活动在去年下半年明显减少。
还款期限由三年延长到五年。
目前试点城市的参保人数为1.45亿人。
“我们缺的是愿意留下来的人。”一位负责人这样说。
第二次世界大战结束以来，人均寿命不断提高。
一方面需求快速增长，另一方面供给严重不足。
近年来，我国新能源汽车产业发展迅速。
根据国家统计局的数据，去年粮食产量再创新高。
与2015年相比，城镇化率提高了八个百分点。
在全球贸易放缓的背景下，出口仍保持增长。
对于中小企业来说，融资成本依然偏高。
如果不采取措施，养老金缺口将继续扩大。
虽然经济增速放缓，就业形势总体稳定。
不仅要扩大内需，而且要稳定外贸。
从长期看，人口老龄化将影响经济增长。
那些没有参加保险的家庭面临更大的风险。
该不该征收房产税，学界仍有不同看法。
它山之石可以攻玉，各国经验值得研究借鉴。
还贷压力是年轻家庭推迟生育的重要原因。
第二季度，工业增加值同比增长4.3%。
后疫情时代的全球治理需要新的思路。
最低工资标准在去年提高了百分之五。
最后一公里的配送成本占物流总成本的三成。""",
}
POINTING = {
    "de": """\
Das entspricht etwa 2.900 Euro je Einwohner der Stadt.
Das zeigt, wie groß der Bedarf an neuen Leitungen ist.
Diese Sorge ist nicht unbegründet, denn die Tarife steigen.
Dazu gehören vor allem die Länder im Norden Europas.
Dabei spielt der Preis für Erdgas eine große Rolle.
Deshalb geht viel Wärme auf dem Weg verloren.
Damit sinken die Kosten für alle Haushalte der Stadt.
Sie stützen sich auf Daten der Schornsteinfeger.
Es stieg im vergangenen Jahr um drei Prozent.
Allerdings blieb der Export im zweiten Halbjahr schwach.
Gleichwohl fürchten viele Mieter einen Anstieg der Preise.
Sonst werden Leitungen an der falschen Stelle verlegt.
Ohne diese Leute bleibt jeder Plan nur Papier.
Beide Länder haben das Abkommen im Mai unterzeichnet.
Ein weiterer Grund ist der Mangel an Fachkräften.
Die Kommunen müssen deshalb früher mit der Planung beginnen.
Kleine Gemeinden brauchen dafür Hilfe von den Ländern.
Weil sie zu spät kam, wirkte die Förderung kaum.
So hat die Stadt ihre Schulden in zehn Jahren abgebaut.
Wie genau solche Daten sein müssen, ist umstritten.
Auch die Gemeinden müssen sparen, wenn die Steuern sinken.
Aus diesem Grund verzichten viele Städte auf einen Plan.
Dies führte zu einem Anstieg der Beiträge um zwölf Prozent.
Hierfür stehen in den nächsten Jahren 20 Millionen Euro bereit.
Dadurch entstehen den Kommunen jährlich hohe Kosten.
Gleichzeitig sank die Zahl der Beschäftigten deutlich.
Zudem fehlen in vielen Regionen die nötigen Leitungen.
Seine Vorgängerin hatte das Projekt noch abgelehnt.
Letztere sind vor allem in ländlichen Regionen verbreitet.
Die beiden Länder wollen künftig enger zusammenarbeiten.
Damit ist die Region das Schlusslicht im Land.
Ein solcher Schritt wäre für die Gemeinden sehr teuer.
Im Gegensatz dazu stiegen die Mieten im Osten kaum.
Der Grund dafür ist der Mangel an Bauland.
Umso wichtiger ist eine verlässliche Förderung der Netze.
Hinzu kommen die Kosten für den Umbau der Schulen.
Dagegen wehren sich viele Eigentümer vor den Gerichten.
Folglich müssen die Beiträge der Versicherten steigen.
Bei ihnen liegt der Anteil inzwischen über 40 Prozent.
Das bedeutet höhere Kosten für alle Verbraucher im Land.
Viele von ihnen haben keinen Abschluss.
Die Folge waren leere Kassen in fast allen Gemeinden.
Die Zahl sank im folgenden Jahr um ein Drittel.
„Wir haben zehn Jahre auf die Brücke gewartet.“""",
    "fr": """\
Il fixe les volumes que chacun peut prélever chaque mois.
Il est passé de 3 à 5 millions d’euros en dix ans.
Cela suppose une réforme profonde des agences de l’eau.
C’est une mesure qui coûte peu aux communes rurales.
Ces cultures demandent deux fois moins d’eau que le maïs.
Cette décision a été suspendue par les juges en 2021.
Elles stockent en hiver l’eau qui sera utilisée en été.
Leur coût total dépasse 46 millions d’euros par an.
Aucune de ces communes ne disposait d’un second captage.
Réparer ces fuites coûterait 95 millions d’euros aux communes.
Le reste pèse sur la facture des abonnés.
Cependant, les foyers modestes doivent être protégés.
Selon lui, la transparence compte plus que les règles.
S’ils refusent, les usagers peuvent saisir le juge.
Pour cette raison, les élus ont voté contre le projet.
D’autres ont préféré attendre les résultats de l’enquête.
En revanche, les départements financent 15 % des travaux.
Dès lors, les communes ne peuvent plus investir seules.
Grâce à ce système, la consommation a baissé de 12 %.
Il s’agit d’un enjeu majeur pour les collectivités locales.
Il en résulte une hausse des prix de 12 %.
Ce constat vaut aussi pour les pays voisins de la France.
Ces derniers ont refusé de signer l’accord de 2019.
Celle-ci a coûté trois milliards d’euros aux contribuables.
C’est pourquoi les maires demandent une réforme rapide.
D’où la nécessité d’une réforme du financement des transports.
De plus, les délais de construction se sont allongés.
Pour y parvenir, il faudra former dix mille techniciens.
À cela s’ajoutent les coûts de la formation des agents.
Son coût est estimé à trois milliards d’euros par an.
Tel est le pari des régions les plus pauvres.
Plusieurs d’entre eux ont quitté la région en 2020.
Un tel système existe déjà dans plusieurs pays voisins.
Cet écart s’explique par la faiblesse des salaires.
Autre difficulté, les normes changent tous les deux ans.
La première concerne le financement des petites communes.
Les deux pays ont signé un accord en 2019.
Or, la demande ne cesse d’augmenter dans les villes.
Elle a été votée à l’unanimité par le conseil régional.
Face à ces difficultés, les maires ont demandé de l’aide.
Grâce à elle, la consommation a baissé d’un tiers.
Ce faisant, la région a perdu la moitié de ses usines.
Le taux est tombé à 7 % au printemps suivant.""",
    "es": """\
Esto exige reformar la ley antes del próximo verano.
Esa diferencia desaparecería si se contaran todos los costes.
Además, buena parte del dinero se gastó en estudios.
Sin embargo, solo dos puertos tienen acceso a la red.
Su prioridad cambia cuando un tren de viajeros se retrasa.
Por ello, pocas empresas firman contratos largos.
Con esa obra, la capacidad aumentaría un 35 % en dos años.
Los demás dependen de camiones para los últimos kilómetros.
El resto se destinó a estudios y proyectos.
Ellos han pedido al Gobierno un calendario de obras.
Es una medida que cuesta poco y ayuda mucho.
Representa el 12 % del tráfico total de los puertos.
Entre ellos destaca la falta de estaciones largas.
Según este cálculo, el tren ahorra dinero a la sociedad.
Otro obstáculo es la falta de personal cualificado.
Se trata de un problema antiguo y bien conocido.
Dicha reforma entró en vigor hace más de una década.
Algunas de estas empresas han cerrado desde entonces.
En cambio, los trenes de viajeros ganaron clientes.
Este problema afecta sobre todo a las zonas rurales.
Ello se debe a la falta de inversión pública.
De ahí la importancia de mejorar las conexiones.
A su vez, las regiones reclaman más recursos.
Por su parte, los sindicatos piden una subida salarial.
Dicho informe fue publicado en marzo de 2021.
Fue aprobada por el Congreso en diciembre de 2020.
Tiene más de dos millones de habitantes y crece.
Asimismo, conviene revisar los incentivos fiscales.
Otra ventaja es la reducción de las emisiones.
Ambos países han firmado un acuerdo de cooperación.
La primera consiste en reducir los plazos administrativos.
Así, el gasto por alumno cayó un 12 % en diez años.
Estos datos muestran una clara mejora del empleo.
Lo mismo ocurre en los países del norte de Europa.
Muchos de ellos han emigrado a las ciudades.
De lo contrario, los costes seguirán aumentando cada año.
No obstante, persisten diferencias entre las regiones.
Le siguen Francia e Italia con un 12 % cada una.
Es el país con mayor tasa de paro de Europa.
La cifra alcanzó los dos millones en el año siguiente.""",
    "zh": """\
这一做法很快被其他城市借鉴。
此外，近四分之一的服务站开放时间不足。
它的难点是各地标准不一。
其中，超过一半的人没有签订长期合同。
其次，人才培养需要更多的投入。
其他国家也有类似的做法，例如互助券。
对此，老人的子女普遍表示满意。
他们大多来自农村，收入比较低。
该计划在2020年启动，覆盖八座城市。
但是，服务站大多集中在中心城区。
同时，个人隐私必须得到严格保护。
与此同时，护理员的工资没有提高。
还应当扩大护理专业的招生规模。
上述问题在农村地区更加突出。
两者之间的差距在过去五年不断扩大。
总之，养老服务需要全社会共同参与。
在这种情况下，政府必须增加投入。
这些措施取得了明显的效果，受到群众欢迎。
为此，政府出台了一系列扶持政策。
因此，必须加快推进供给侧结构性改革。
然而，改革的进展仍然比较缓慢。
该报告还指出，教育投入存在较大的地区差异。
它们之间的差距在过去十年里不断缩小。
此举有助于降低企业的融资成本。
其原因在于基层医疗机构的人才严重不足。
也就是说，每三个家庭中就有一个负债。
与之相比，农村地区的收入增长更快。
除此之外，还需要完善相关的法律法规。
而农村地区的养老服务则相对落后。
由此可见，教育投入对经济增长十分重要。
前者的规模约为后者的两倍以上。
当然，改革不可能一蹴而就。
具体来看，东部地区的增速最快。
换句话说，企业的负担并没有减轻。
比例从百分之二十上升到百分之三十。""",
}


def of(sentences):
    return [(language, line) for language, lines in sentences.items() for line in lines.splitlines()]


@pytest.mark.parametrize(("language", "sentence"), of(STANDING))
def test_what_only_looks_like_pointing_back_stands_alone(language, sentence):
    assert is_statement(sentence, language)
    assert stands_alone(sentence, language)


@pytest.mark.parametrize(("language", "sentence"), of(POINTING))
def test_what_opens_with_something_said_before_points_back(language, sentence):
    assert is_statement(sentence, language)
    assert points_back(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("de", "Abbildung 3: Die Kosten der Netze stiegen von 2015 bis 2022."),
        ("de", "Quelle: Eigene Berechnung auf Grundlage der Daten aller zwölf Städte."),
        ("de", "Wie ein altes Sprichwort sagt, höhlt steter Tropfen auch den Stein."),
        ("de", "Woran liegt es, dass so viele Vorhaben scheitern?"),
        ("fr", "Source : calculs des auteurs d’après les données des quatre bassins."),
        ("fr", "« L’eau ne nous appartient pas, elle passe », dit un proverbe de la vallée."),
        ("fr", "Faut-il pour autant subventionner chaque reconversion des terres ?"),
        ("fr", "La présidente a demandé : « Qui paiera la facture des communes ? »"),
        ("es", "Fuente: elaboración propia con los datos de los cinco puertos."),
        ("es", "Gráfico 2. El tráfico de mercancías creció entre 2015 y 2022."),
        ("es", "¿Por qué un país con tantos puertos usa tan poco sus vías?"),
        ("es", "Como dice el refrán, no por mucho madrugar amanece más temprano."),
        ("zh", "图3：八座城市的社区养老服务站数量。"),
        ("zh", "资料来源：作者根据各地统计年鉴整理计算。"),
        ("zh", "俗话说：“家有一老，如有一宝。”"),
        ("zh", "怎样才能让年轻人愿意留在护理岗位上？"),
    ],
)
def test_captions_sayings_and_questions_are_no_statements(language, sentence):
    assert not is_statement(sentence, language)


@pytest.mark.parametrize(
    "sentence", ["Elle a dit : « Nous agirons dès demain matin. »", "Er sagte dem Rat: »Wir handeln noch heute.«"]
)
def test_an_end_within_guillemets_is_an_end(sentence):
    assert is_statement(sentence, "fr")


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize(
    "text",
    [
        "das " + "a" * 50_000,
        "il est " * 9_000,
        "x-" * 50_000 + "ces",
        "es " + "r " * 9_000,
        "so " * 9_000,
        "in the last " * 9_000,
        "ab of this " * 9_000,
        "x such " * 9_000,
    ],
)
def test_no_opening_takes_long_to_read(language, text):
    assert points_back(text, language) in (True, False)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Second, the central bank should publish its votes within three weeks."),
        ("en", "At the same time, output per hour in the mines rose by 4 per cent."),
        ("en", "And most of the new posts are in the counties along the coast."),
        ("en", "In fact, banks lent less in 2023 than in the year of the crisis."),
        ("de", "Zweitens sollten die Länder ihre Meldepflichten vereinheitlichen."),
        ("fr", "Enfin, les régions devraient publier le coût de chaque liaison."),
        ("es", "Por último, el Gobierno debe publicar el coste de cada línea."),
        ("pt", "Por fim, os municípios devem publicar o custo de cada obra."),
        ("it", "Infine, le regioni dovrebbero pubblicare il costo di ogni linea."),
        ("ru", "Во-вторых, области должны публиковать стоимость каждой линии."),
        ("zh", "第二，各地政府应当公布养老服务的成本。"),
    ],
)
def test_what_only_joins_a_statement_to_the_one_before_takes_nothing_from_it(language, sentence):
    assert not points_back(sentence, language)


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "And these were closed in the spring of the next year."),
        ("en", "In fact, many were never built."),
        ("en", "Second, they should publish their votes within three weeks."),
        ("en", "And yet the rate of interest has hardly moved since March."),
        ("en", "Finally, the same holds for the price of steel in the south."),
        ("de", "Zweitens sollten diese Länder ihre Meldepflichten vereinheitlichen, und sie wissen es."),
        ("fr", "Enfin, elles devraient publier le coût de chaque liaison."),
        ("es", "Y esto encarece cada una de las obras previstas."),
        ("zh", "最后，这些措施将在明年实施。"),
    ],
)
def test_behind_what_only_joins_the_rest_is_looked_at(language, sentence):
    assert points_back(sentence, language)
