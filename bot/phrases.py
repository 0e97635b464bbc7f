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
