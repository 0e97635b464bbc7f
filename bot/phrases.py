"""Phrases on digests and statements: English, German, French, Spanish, Chinese. Names in braces stay as they are."""

from __future__ import annotations

DIGESTS: tuple[tuple[str, str, str, str, str], ...] = (
    ("New briefings", "Neue Dokumente", "Nouveaux documents", "Documentos nuevos", "新简报"),
    ("A section a day", "Ein Abschnitt am Tag", "Une section par jour", "Una sección al día", "每日一节"),
    ("Figures of the day", "Zahlen des Tages", "Chiffres du jour", "Cifras del día", "每日数字"),
    ("Chosen briefings", "Gewählte Dokumente", "Documents choisis", "Documentos elegidos", "选定的简报"),
    ("Chosen topics", "Gewählte Themen", "Thèmes choisis", "Temas elegidos", "选定的主题"),
    ("About this digest", "Über diesen Digest", "À propos de ce condensé", "Sobre este resumen", "关于此摘报"),
    (
        "{n} more come next time.",
        "{n} weitere kommen beim nächsten Mal.",
        "{n} de plus viendront la prochaine fois.",
        "{n} más vendrán la próxima vez.",
        "其余 {n} 项下次发布。",
    ),
    ("Change it: {command}", "Ändern: {command}", "Modifier : {command}", "Cambiarlo: {command}", "更改：{command}"),
    ("every day", "täglich", "chaque jour", "cada día", "每天"),
    ("weekdays", "werktags (Mo–Fr)", "du lundi au vendredi", "de lunes a viernes", "工作日"),
    ("{days}, {time}", "{days}, {time}", "{days}, {time}", "{days}, {time}", "{days} {time}"),
    # What /digest answers.
    ("Digests", "Digests", "Condensés", "Resúmenes programados", "摘报"),
    ("Digest created.", "Digest angelegt.", "Condensé créé.", "Resumen creado.", "摘报已创建。"),
    ("Digest changed.", "Digest geändert.", "Condensé modifié.", "Resumen cambiado.", "摘报已更改。"),
    ("Digest paused.", "Digest angehalten.", "Condensé suspendu.", "Resumen en pausa.", "摘报已暂停。"),
    ("Digest resumed.", "Digest läuft wieder.", "Condensé repris.", "Resumen reanudado.", "摘报已恢复。"),
    ("Digest deleted.", "Digest gelöscht.", "Condensé supprimé.", "Resumen eliminado.", "摘报已删除。"),
    (
        "Delete this digest?",
        "Diesen Digest löschen?",
        "Supprimer ce condensé ?",
        "¿Eliminar este resumen?",
        "删除此摘报？",
    ),
    ("Delete it", "Löschen", "Supprimer", "Eliminar", "删除"),
    ("Keep it", "Behalten", "Conserver", "Conservar", "保留"),
    (
        "What it has posted stays.",
        "Was er veröffentlicht hat, bleibt.",
        "Ce qu’il a publié reste.",
        "Lo publicado permanece.",
        "已发布的内容会保留。",
    ),
    ("Where", "Wo", "Où", "Dónde", "位置"),
    ("When", "Wann", "Quand", "Cuándo", "时间"),
    ("Length", "Länge", "Longueur", "Longitud", "长度"),
    ("short", "kurz", "courte", "corta", "短"),
    ("medium", "mittel", "moyenne", "media", "中"),
    ("long", "lang", "longue", "larga", "长"),
    ("Pings", "Erwähnt", "Mentionne", "Menciona a", "提及"),
    ("nobody", "niemanden", "personne", "nadie", "无人"),
    ("A missed run", "Ein verpasster Lauf", "Un passage manqué", "Una ejecución perdida", "错过的发布"),
    (
        "posted within {n} hours",
        "wird binnen {n} Stunden nachgeholt",
        "publié dans les {n} heures",
        "se publica en un plazo de {n} horas",
        "{n} 小时内补发",
    ),
    ("skipped", "übersprungen", "sauté", "omitido", "已跳过"),
    ("Last", "Zuletzt", "Dernier", "Último", "上次"),
    ("none yet", "noch keiner", "aucun pour l’instant", "ninguno todavía", "尚无"),
    ("next", "nächster", "prochain", "próximo", "下次"),
    ("last", "zuletzt", "dernier", "último", "上次"),
    ("paused", "angehalten", "suspendu", "en pausa", "已暂停"),
    ("it never comes", "kommt nie", "ne vient jamais", "nunca llega", "永不发布"),
    ("Preview", "Vorschau", "Aperçu", "Vista previa", "预览"),
    ("Pause", "Anhalten", "Suspendre", "Pausar", "暂停"),
    ("Resume", "Fortsetzen", "Reprendre", "Reanudar", "恢复"),
    ("Status", "Stand", "État", "Estado", "状态"),
    ("Check again", "Erneut prüfen", "Vérifier à nouveau", "Comprobar de nuevo", "重新检查"),
    (
        "Show how one stands",
        "Stand eines Digests",
        "Montrer l’état de l’un",
        "Ver el estado de uno",
        "查看某个摘报的状态",
    ),
    (
        "There is none yet. {create} makes one.",
        "Es gibt noch keinen. {create} legt einen an.",
        "Il n’y en a pas encore. {create} en crée un.",
        "Aún no hay ninguno. {create} crea uno.",
        "还没有。使用 {create} 创建。",
    ),
    ("What became of each", "Was aus jedem wurde", "Le sort de chacun", "Qué fue de cada uno", "每次的结果"),
    (
        "Paused by hand, since {when}. {resume} lets it go on.",
        "Von Hand angehalten, seit {when}. {resume} setzt ihn fort.",
        "Suspendu à la main depuis {when}. {resume} le reprend.",
        "En pausa a mano desde {when}. {resume} lo reanuda.",
        "自 {when} 起手动暂停。使用 {resume} 恢复。",
    ),
    (
        (
            "Paused since {when}: Discord refused it three times, for I may not post there. Mend what is named"
            " here, then"
            " {resume}."
        ),
        (
            "Seit {when} angehalten: Discord hat ihn dreimal abgelehnt, denn ich darf dort nicht schreiben."
            " Beheben Sie, was"
            " hier genannt ist, dann {resume}."
        ),
        (
            "Suspendu depuis {when} : Discord l’a refusé trois fois, car je ne peux pas y publier. Corrigez ce qui est"
            " indiqué ici, puis {resume}."
        ),
        (
            "En pausa desde {when}: Discord lo rechazó tres veces, pues no puedo publicar allí. Corrija lo que"
            " se indica"
            " aquí y después {resume}."
        ),
        "自 {when} 起暂停：Discord 已三次拒绝，因为我无权在那里发布。请先解决此处列出的问题，然后使用 {resume}。",
    ),
    (
        "Paused since {when}: Discord says that its channel is gone. Choose another with {edit}, then {resume}.",
        "Seit {when} angehalten: Discord sagt, der Kanal sei weg. Wählen Sie mit {edit} einen anderen, dann {resume}.",
        (
            "Suspendu depuis {when} : selon Discord, son salon n’existe plus. Choisissez-en un autre avec {edit}, puis"
            " {resume}."
        ),
        "En pausa desde {when}: Discord dice que su canal ya no existe. Elija otro con {edit} y después {resume}.",
        "自 {when} 起暂停：Discord 表示频道已不存在。请用 {edit} 另选频道，然后使用 {resume}。",
    ),
    (
        "I was away, and it became too late for it",
        "ich war nicht da, und es wurde zu spät dafür",
        "j’étais absent, et il était trop tard",
        "no estaba en línea y se hizo demasiado tarde",
        "我当时离线，已经太晚",
    ),
    (
        "I was away, and a newer one was due as well",
        "ich war nicht da, und ein neuerer war ebenfalls fällig",
        "j’étais absent, et un plus récent était aussi prévu",
        "no estaba en línea y también tocaba uno más reciente",
        "我当时离线，且有更新的一次到期",
    ),
    (
        "there was nothing to say",
        "es gab nichts zu sagen",
        "il n’y avait rien à dire",
        "no había nada que decir",
        "没有可发布的内容",
    ),
    (
        "the digest was paused",
        "der Digest war angehalten",
        "le condensé était suspendu",
        "estaba en pausa",
        "摘报已暂停",
    ),
    (
        "the digest was deleted",
        "der Digest wurde gelöscht",
        "le condensé a été supprimé",
        "fue eliminado",
        "摘报已删除",
    ),
    (
        "an earlier part of it did not arrive",
        "ein früherer Teil kam nicht an",
        "une partie précédente n’est pas arrivée",
        "una parte anterior no llegó",
        "之前的部分未能送达",
    ),
    (
        "Discord refused it: I may not post there",
        "Discord hat ihn abgelehnt: ich darf dort nicht schreiben",
        "Discord l’a refusé : je ne peux pas y publier",
        "Discord lo rechazó: no puedo publicar allí",
        "被 Discord 拒绝：我无权在那里发布",
    ),
    (
        "Discord refused it: the channel is gone",
        "Discord hat ihn abgelehnt: der Kanal ist weg",
        "Discord l’a refusé : le salon n’existe plus",
        "Discord lo rechazó: el canal ya no existe",
        "被 Discord 拒绝：频道已不存在",
    ),
    ("Discord refused it", "Discord hat ihn abgelehnt", "Discord l’a refusé", "Discord lo rechazó", "被 Discord 拒绝"),
    (
        "I may not read what was posted there",
        "ich darf nicht lesen, was dort veröffentlicht wurde",
        "je ne peux pas lire ce qui y a été publié",
        "no puedo leer lo publicado allí",
        "我无权读取那里已发布的内容",
    ),
    ("on its way", "unterwegs", "en route", "en camino", "发布中"),
    (
        "on its way: whether it was posted is being found out",
        "unterwegs: ob er veröffentlicht wurde, wird geprüft",
        "en route : on vérifie s’il a été publié",
        "en camino: se comprueba si se publicó",
        "发布中：正在确认是否已发布",
    ),
    ("posted", "veröffentlicht", "publié", "publicado", "已发布"),
    ("unknown", "unbekannt", "inconnu", "desconocido", "未知"),
    ("failed", "gescheitert", "échoué", "fallido", "失败"),
    (
        (
            "Unknown: it may have been posted. Look into the channel; I do not post it again, so that it is never there"
            " twice. If it is missing, {now} posts anew."
        ),
        (
            "Unbekannt: er ist vielleicht veröffentlicht. Sehen Sie im Kanal nach; ich veröffentliche ihn nicht"
            " noch einmal,"
            " damit er nie doppelt dasteht. Fehlt er, veröffentlicht {now} neu."
        ),
        (
            "Inconnu : il a peut-être été publié. Regardez dans le salon ; je ne le publie pas à nouveau, pour"
            " qu’il n’y soit"
            " jamais deux fois. S’il manque, {now} en publie un."
        ),
        (
            "Desconocido: quizá se publicó. Mire en el canal; no lo publico otra vez, para que nunca esté dos veces. Si"
            " falta, {now} publica uno nuevo."
        ),
        "未知：可能已发布。请查看频道；为避免重复，我不会再次发布。如果没有，使用 {now} 重新发布。",
    ),
    (
        "Discord has refused it {n} times in a row; after three it is paused.",
        "Discord hat ihn {n}-mal in Folge abgelehnt; nach dreimal wird er angehalten.",
        "Discord l’a refusé {n} fois de suite ; après trois, il est suspendu.",
        "Discord lo ha rechazado {n} veces seguidas; tras tres queda en pausa.",
        "Discord 已连续 {n} 次拒绝；三次后将暂停。",
    ),
    (
        "No briefing is new since the last one.",
        "Kein Dokument ist seit dem letzten Mal neu.",
        "Aucun document n’est nouveau depuis le dernier.",
        "No hay documentos nuevos desde el último.",
        "自上次以来没有新简报。",
    ),
    (
        "There is no section to show.",
        "Es gibt keinen Abschnitt zu zeigen.",
        "Il n’y a aucune section à montrer.",
        "No hay ninguna sección que mostrar.",
        "没有可展示的章节。",
    ),
    (
        "There is no figure to show.",
        "Es gibt keine Zahl zu zeigen.",
        "Il n’y a aucun chiffre à montrer.",
        "No hay ninguna cifra que mostrar.",
        "没有可展示的数字。",
    ),
    (
        "None of the chosen briefings is here.",
        "Keines der gewählten Dokumente ist da.",
        "Aucun des documents choisis n’est là.",
        "Ninguno de los documentos elegidos está aquí.",
        "选定的简报都不在。",
    ),
    (
        "The briefings say nothing on the chosen topics.",
        "Die Dokumente sagen nichts zu den gewählten Themen.",
        "Les documents ne disent rien des thèmes choisis.",
        "Los documentos no dicen nada de los temas elegidos.",
        "简报未谈及选定的主题。",
    ),
    (
        "Nothing would be posted now.",
        "Jetzt würde nichts veröffentlicht.",
        "Rien ne serait publié maintenant.",
        "Ahora no se publicaría nada.",
        "现在不会发布任何内容。",
    ),
    (
        "{n} of {m} in this round have been shown.",
        "{n} von {m} dieser Runde wurden gezeigt.",
        "{n} sur {m} de ce tour ont été montrés.",
        "{n} de {m} de esta ronda se han mostrado.",
        "本轮 {m} 项中已展示 {n} 项。",
    ),
    (
        "No longer here: “{title}”. {edit} chooses others.",
        "Nicht mehr da: „{title}“. {edit} wählt andere.",
        "N’est plus là : « {title} ». {edit} en choisit d’autres.",
        "Ya no está: «{title}». {edit} elige otros.",
        "已不在：“{title}”。使用 {edit} 另选。",
    ),
    (
        "It cannot be posted well as things are:",
        "So kann er nicht richtig veröffentlicht werden:",
        "En l’état, il ne peut pas être bien publié :",
        "Tal como están las cosas, no puede publicarse bien:",
        "目前无法正常发布：",
    ),
    ("asked for", "angefordert", "demandé", "pedido", "手动请求"),
    ("part {n}", "Teil {n}", "partie {n}", "parte {n}", "第 {n} 部分"),
    (
        "Each sentence and figure is its briefing’s own, word for word.",
        "Jeder Satz und jede Zahl steht wörtlich in ihrem Dokument.",
        "Chaque phrase et chaque chiffre est celui de son document, mot pour mot.",
        "Cada oración y cada cifra es la de su documento, palabra por palabra.",
        "每个句子和数字均逐字出自其简报。",
    ),
    (
        "Those who manage the server change it with {edit}.",
        "Wer den Server verwaltet, ändert ihn mit {edit}.",
        "Ceux qui gèrent le serveur le modifient avec {edit}.",
        "Quienes administran el servidor lo cambian con {edit}.",
        "服务器管理者可使用 {edit} 更改。",
    ),
    (
        "This is a preview: nobody but you sees it.",
        "Dies ist eine Vorschau: nur Sie sehen sie.",
        "Ceci est un aperçu : vous seul le voyez.",
        "Esto es una vista previa: solo la ve usted.",
        "这是预览：只有您能看到。",
    ),
    (
        "The digest that posted this is no longer there.",
        "Den Digest, der dies veröffentlicht hat, gibt es nicht mehr.",
        "Le condensé qui a publié ceci n’existe plus.",
        "El resumen que publicó esto ya no existe.",
        "发布此内容的摘报已不存在。",
    ),
    (
        "On its way to {channel}. {status} shows what becomes of it.",
        "Unterwegs nach {channel}. {status} zeigt, was daraus wird.",
        "En route vers {channel}. {status} montre ce qu’il devient.",
        "En camino a {channel}. {status} muestra qué pasa con él.",
        "正在发布到 {channel}。{status} 显示结果。",
    ),
    (
        "It was asked for a moment ago. {status} shows what became of it.",
        "Er wurde gerade eben angefordert. {status} zeigt, was daraus wurde.",
        "Il vient d’être demandé. {status} montre ce qu’il est devenu.",
        "Se pidió hace un momento. {status} muestra qué fue de él.",
        "刚刚已请求过。{status} 显示结果。",
    ),
    # What is in the way of a digest, and how to mend it.
    (
        "The channel is no longer there, or I am kept out of it. Choose another with {edit}.",
        "Der Kanal ist nicht mehr da, oder er ist mir verschlossen. Wählen Sie mit {edit} einen anderen.",
        "Le salon n’existe plus, ou m’est fermé. Choisissez-en un autre avec {edit}.",
        "El canal ya no existe, o no puedo entrar. Elija otro con {edit}.",
        "频道已不存在，或我无法进入。请用 {edit} 另选。",
    ),
    (
        "Nothing can be posted in a channel of this kind. Choose a text channel or a thread with {edit}.",
        (
            "In einem Kanal dieser Art lässt sich nichts veröffentlichen. Wählen Sie mit {edit} einen Textkanal"
            " oder Thread."
        ),
        "On ne peut rien publier dans un salon de ce type. Choisissez un salon textuel ou un fil avec {edit}.",
        "No se puede publicar en un canal de este tipo. Elija un canal de texto o un hilo con {edit}.",
        "此类频道无法发布内容。请用 {edit} 选择文字频道或子区。",
    ),
    (
        "The thread is locked. Unlock it, or give my role Manage Threads in {channel}.",
        "Der Thread ist gesperrt. Entsperren Sie ihn, oder geben Sie meiner Rolle Manage Threads in {channel}.",
        "Le fil est verrouillé. Déverrouillez-le, ou donnez à mon rôle Manage Threads dans {channel}.",
        "El hilo está bloqueado. Desbloquéelo o dé a mi rol Manage Threads en {channel}.",
        "子区已锁定。请解锁，或在 {channel} 授予我的身份组 Manage Threads。",
    ),
    (
        "The role to ping is gone. Choose another with {edit}, or clear it there.",
        "Die zu erwähnende Rolle ist weg. Wählen Sie mit {edit} eine andere, oder leeren Sie sie dort.",
        "Le rôle à mentionner n’existe plus. Choisissez-en un autre avec {edit}, ou videz-le.",
        "El rol que se menciona ya no existe. Elija otro con {edit}, o quítelo allí.",
        "要提及的身份组已不存在。请用 {edit} 另选或清除。",
    ),
    (
        "I cannot ping {role}: let anyone mention it in its settings, or give my role Mention Everyone in {channel}.",
        (
            "Ich kann {role} nicht erwähnen: erlauben Sie es allen in den Einstellungen der Rolle, oder geben"
            " Sie meiner"
            " Rolle Mention Everyone in {channel}."
        ),
        (
            "Je ne peux pas mentionner {role} : permettez-le à tous dans ses réglages, ou donnez à mon rôle"
            " Mention Everyone"
            " dans {channel}."
        ),
        "No puedo mencionar a {role}: permítalo a todos en sus ajustes, o dé a mi rol Mention Everyone en {channel}.",
        "我无法提及 {role}：请在其设置中允许任何人提及，或在 {channel} 授予我的身份组 Mention Everyone。",
    ),
    (
        "I cannot see it: give my role View Channel in {channel}.",
        "Ich sehe ihn nicht: geben Sie meiner Rolle View Channel in {channel}.",
        "Je ne le vois pas : donnez à mon rôle View Channel dans {channel}.",
        "No lo veo: dé a mi rol View Channel en {channel}.",
        "我看不到：请在 {channel} 授予我的身份组 View Channel。",
    ),
    (
        "I cannot post: give my role Send Messages in {channel}.",
        "Ich kann nicht schreiben: geben Sie meiner Rolle Send Messages in {channel}.",
        "Je ne peux pas publier : donnez à mon rôle Send Messages dans {channel}.",
        "No puedo publicar: dé a mi rol Send Messages en {channel}.",
        "我无法发布：请在 {channel} 授予我的身份组 Send Messages。",
    ),
    (
        "I cannot post in threads: give my role Send Messages in Threads in {channel}.",
        "Ich kann in Threads nicht schreiben: geben Sie meiner Rolle Send Messages in Threads in {channel}.",
        "Je ne peux pas publier dans les fils : donnez à mon rôle Send Messages in Threads dans {channel}.",
        "No puedo publicar en hilos: dé a mi rol Send Messages in Threads en {channel}.",
        "我无法在子区发布：请在 {channel} 授予我的身份组 Send Messages in Threads。",
    ),
    (
        "I cannot show cards: give my role Embed Links in {channel}.",
        "Ich kann keine Karten zeigen: geben Sie meiner Rolle Embed Links in {channel}.",
        "Je ne peux pas montrer de cartes : donnez à mon rôle Embed Links dans {channel}.",
        "No puedo mostrar tarjetas: dé a mi rol Embed Links en {channel}.",
        "我无法显示卡片：请在 {channel} 授予我的身份组 Embed Links。",
    ),
    (
        "I cannot show charts: give my role Attach Files in {channel}.",
        "Ich kann keine Diagramme zeigen: geben Sie meiner Rolle Attach Files in {channel}.",
        "Je ne peux pas montrer de graphiques : donnez à mon rôle Attach Files dans {channel}.",
        "No puedo mostrar gráficos: dé a mi rol Attach Files en {channel}.",
        "我无法显示图表：请在 {channel} 授予我的身份组 Attach Files。",
    ),
    (
        "I cannot look whether a digest was posted before a fault: give my role Read Message History in {channel}.",
        (
            "Ich kann nach einer Störung nicht nachsehen, ob ein Digest veröffentlicht wurde: geben Sie meiner"
            " Rolle Read"
            " Message History in {channel}."
        ),
        (
            "Je ne peux pas vérifier après une panne si un condensé a été publié : donnez à mon rôle Read"
            " Message History"
            " dans {channel}."
        ),
        "Tras un fallo no puedo comprobar si un resumen se publicó: dé a mi rol Read Message History en {channel}.",
        "故障后我无法确认摘报是否已发布：请在 {channel} 授予我的身份组 Read Message History。",
    ),
)

# What the admins of a server are told when a digest needs their hand.
NOTICES: tuple[tuple[str, str, str, str, str], ...] = (
    (
        "The digest in {channel} is paused: its channel is gone. Choose another with {edit}, then {resume}.",
        (
            "Der Digest in {channel} ist angehalten: Seinen Kanal gibt es nicht mehr. Wählen Sie mit {edit} einen"
            " anderen, dann {resume}."
        ),
        (
            "Le condensé dans {channel} est en pause : son canal n’existe plus. Choisissez-en un autre avec"
            " {edit}, puis {resume}."
        ),
        "El resumen en {channel} está en pausa: su canal ya no existe. Elija otro con {edit}, luego {resume}.",
        ("{channel} 的摘报已暂停：频道已不存在。请用 {edit} 另选频道，然后 {resume}。"),
    ),
    (
        (
            "The digest in {channel} is paused: I may not post there. Let me see the channel, send messages and"
            " embed links in it, then {resume}."
        ),
        (
            "Der Digest in {channel} ist angehalten: Ich darf dort nicht schreiben. Lassen Sie mich den Kanal"
            " sehen, dort Nachrichten senden und Links einbetten, dann {resume}."
        ),
        (
            "Le condensé dans {channel} est en pause : je ne peux pas y publier. Laissez-moi voir le canal, y"
            " envoyer des messages et intégrer des liens, puis {resume}."
        ),
        (
            "El resumen en {channel} está en pausa: no puedo publicar allí. Permítame ver el canal, enviar"
            " mensajes e insertar enlaces, luego {resume}."
        ),
        ("{channel} 的摘报已暂停：我无权在那里发布。请允许我查看该频道、发送消息并嵌入链接，然后 {resume}。"),
    ),
    (
        (
            "I cannot say whether the digest of {when} was posted in {channel}: I may not read what was posted"
            " there. I do not post it again. Have a look; {now} posts one anew."
        ),
        (
            "Ich kann nicht sagen, ob der Digest von {when} in {channel} gepostet wurde: Ich darf nicht lesen,"
            " was dort steht. Ich poste ihn nicht noch einmal. Sehen Sie nach; {now} postet einen neuen."
        ),
        (
            "Je ne peux pas dire si le condensé de {when} a été publié dans {channel} : je ne peux pas y lire les"
            " messages. Je ne le republie pas. Vérifiez ; {now} en publie un nouveau."
        ),
        (
            "No puedo decir si el resumen de {when} se publicó en {channel}: no puedo leer lo publicado allí. No"
            " lo publico otra vez. Compruébelo; {now} publica uno nuevo."
        ),
        (
            "无法确定 {when} 的摘报是否已发布在"
            " {channel}：我无权读取那里的消息，也不会再次发布。请查看；{now}"
            " 可重新发布。"
        ),
    ),
)

# What a sentence does in its briefing, and what speaks for it.
STATEMENTS: tuple[tuple[str, str, str, str, str], ...] = (
    ("Findings", "Ergebnisse", "Constats", "Hallazgos", "发现"),
    ("Figures", "Zahlen", "Chiffres", "Cifras", "数字"),
    (
        "Recommendations and demands",
        "Empfehlungen und Forderungen",
        "Recommandations et demandes",
        "Recomendaciones y demandas",
        "建议和要求",
    ),
    ("Decisions", "Entscheidungen", "Décisions", "Decisiones", "决定"),
    ("Causes", "Ursachen", "Causes", "Causas", "原因"),
    ("Forecasts", "Prognosen", "Prévisions", "Previsiones", "预测"),
    ("Definitions", "Definitionen", "Définitions", "Definiciones", "定义"),
    ("finding", "Ergebnis", "constat", "hallazgo", "发现"),
    ("figure", "Zahl", "chiffre", "cifra", "数字"),
    (
        "recommendation or demand",
        "Empfehlung oder Forderung",
        "recommandation ou demande",
        "recomendación o demanda",
        "建议或要求",
    ),
    ("decision", "Entscheidung", "décision", "decisión", "决定"),
    ("cause", "Ursache", "cause", "causa", "原因"),
    ("forecast", "Prognose", "prévision", "previsión", "预测"),
    ("definition", "Definition", "définition", "definición", "定义"),
    ("background", "Hintergrund", "contexte", "antecedentes", "背景"),
    ("method", "Methode", "méthode", "método", "方法"),
    ("about the document", "über das Dokument", "sur le document", "sobre el documento", "关于文件本身"),
    ("example", "Beispiel", "exemple", "ejemplo", "例证"),
    ("quotation", "Zitat", "citation", "cita", "引语"),
    ("courtesy", "Höflichkeit", "politesse", "cortesía", "客套话"),
    ("fragment", "Bruchstück", "fragment", "fragmento", "片段"),
    (
        "stands at the opening of the briefing",
        "steht am Anfang des Dokuments",
        "ouvre le document",
        "está al comienzo del documento",
        "位于文件开头",
    ),
    (
        "stands at the close of the briefing",
        "steht am Schluss des Dokuments",
        "clôt le document",
        "está al final del documento",
        "位于文件结尾",
    ),
    ("opens its section", "eröffnet seinen Abschnitt", "ouvre sa section", "abre su sección", "是本节开头"),
    (
        "says what the briefing keeps coming back to",
        "sagt, worauf das Dokument immer wieder zurückkommt",
        "dit ce à quoi le document revient sans cesse",
        "dice aquello a lo que el documento vuelve una y otra vez",
        "说出了文件反复谈到的内容",
    ),
    (
        "takes up the title or headings",
        "greift Titel oder Überschriften auf",
        "reprend le titre ou les intertitres",
        "retoma el título o los encabezados",
        "呼应标题",
    ),
    ("carries a key figure", "nennt eine Kennzahl", "donne un chiffre clé", "da una cifra clave", "给出关键数字"),
    (
        "is worded as findings, decisions, demands are",
        "ist formuliert wie Ergebnisse, Entscheidungen, Forderungen",
        "est formulée comme un constat, une décision ou une demande",
        "está redactada como un hallazgo, una decisión o una demanda",
        "措辞如同结论、决定或要求",
    ),
    (
        "names who, what and how much",
        "nennt, wer, was und wie viel",
        "précise qui, quoi et combien",
        "precisa quién, qué y cuánto",
        "点明了谁、做什么、多少",
    ),
    (
        "adds what the others do not say",
        "ergänzt, was die anderen nicht sagen",
        "ajoute ce que les autres ne disent pas",
        "añade lo que las demás no dicen",
        "补充了其他句子没有说的内容",
    ),
    ("Why these sentences", "Warum diese Sätze", "Pourquoi ces phrases", "Por qué estas oraciones", "为什么选这些句子"),
    ("Kind: {kind}", "Art: {kind}", "Nature : {kind}", "Tipo: {kind}", "类型：{kind}"),
    (
        "Place: sentence {n} of {m}",
        "Stelle: Satz {n} von {m}",
        "Emplacement : phrase {n} sur {m}",
        "Lugar: oración {n} de {m}",
        "位置：{m} 句中的第 {n} 句",
    ),
    ("Covers: {part}", "Deckt ab: {part}", "Couvre : {part}", "Cubre: {part}", "所属部分：{part}"),
    (
        "What speaks for it: {reasons}",
        "Was dafür spricht: {reasons}",
        "Ce qui plaide pour elle : {reasons}",
        "A su favor: {reasons}",
        "入选理由：{reasons}",
    ),
    (
        "None stated here: {kind}.",
        "Hier nicht genannt: {kind}.",
        "Rien de tel ici : {kind}.",
        "No se indica nada aquí: {kind}.",
        "此处未提及：{kind}。",
    ),
    # Several briefings at once.
    (
        "sentences: {n} · briefings: {k} of {m}",
        "Sätze: {n} · Dokumente: {k} von {m}",
        "phrases : {n} · documents : {k} sur {m}",
        "oraciones: {n} · documentos: {k} de {m}",
        "句子：{n} · 简报：{m} 份中的 {k} 份",
    ),
    ("Also in: {titles}", "Auch in: {titles}", "Aussi dans : {titles}", "También en: {titles}", "另见：{titles}"),
    ("Go to a briefing", "Zu einem Dokument", "Aller à un document", "Ir a un documento", "转到简报"),
)
