"""The phrases around digests: English, then German, French, Spanish, Chinese. Names in braces stay as they are."""

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
