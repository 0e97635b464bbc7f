"""Which openings point back in German, French, Spanish and Chinese, and which only look as if they did."""

from __future__ import annotations

import pytest

from bot.quoting import is_statement, points_back, stands_alone

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
Nicht die Preise, sondern die fehlenden Leitungen bremsen den Ausbau.""",
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
Si les prix augmentent, les ménages modestes doivent être aidés.""",
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
Sin inversiones públicas, la red perderá una cuarta parte de su tráfico.""",
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
一方面需求快速增长，另一方面供给严重不足。""",
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
Aus diesem Grund verzichten viele Städte auf einen Plan.""",
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
Grâce à ce système, la consommation a baissé de 12 %.""",
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
En cambio, los trenes de viajeros ganaron clientes.""",
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
在这种情况下，政府必须增加投入。""",
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


@pytest.mark.parametrize("language", ["de", "fr", "es", "zh"])
@pytest.mark.parametrize(
    "text", ["das " + "a" * 50_000, "il est " * 9_000, "x-" * 50_000 + "ces", "es " + "r " * 9_000, "so " * 9_000]
)
def test_no_opening_takes_long_to_read(language, text):
    assert points_back(text, language) in (True, False)
