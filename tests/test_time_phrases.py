"""When something comes, as people say it in each language, and as it is said back to them."""

from __future__ import annotations

import contextlib
import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.locale import LANGUAGES, Wording
from bot.model import BotError
from bot.servers import Brings, Schedule, next_runs
from bot.servers.schedule_input import timing_of
from bot.servers.spoken_times import spoken
from bot.servers.time_lines import Timing
from bot.servers.time_meaning import NotUnderstoodError
from bot.servers.time_phrases import understood
from bot.servers.time_zones import Zones

NOW = datetime(2027, 2, 1, 10, tzinfo=UTC)  # a Monday
ZONES = Zones()
# What is said, and the lines that it stands for; behind "~" the step, behind "@" a zone that is named.
SAID = {
    "en": [
        ("every weekday morning at 7:30", "30 7 * * 1,2,3,4,5"),
        ("Tuesdays and Thursdays, 3pm", "0 15 * * 2,4"),
        ("the last Thursday of every month, 2:30pm", "30 14 * * 4L"),
        ("once a month on the 20th at 10am", "0 10 20 * *"),
        ("every fortnight on Thursday at 11", "0 11 * * 4~2 week 2027-02-04"),
        ("every 4 weeks on Monday at 9", "0 9 * * 1~4 week 2027-02-08"),
        ("every Saturday at 12 noon", "0 12 * * 6"),
        ("each morning at quarter past seven", "15 7 * * *"),
        ("at 9 in the morning and 5 in the afternoon on weekdays", "0 9,17 * * 1,2,3,4,5"),
        ("mon-wed 9.15", "15 9 * * 1,2,3"),
        ("weekdays at 18:30 CET", "30 18 * * 1,2,3,4,5@Europe/Berlin"),
        ("daily at 6 am EST", "0 6 * * *@America/New_York"),
        ("every day at 9am London time", "0 9 * * *@Europe/London"),
        ("every day at 9 in Tokyo", "0 9 * * *@Asia/Tokyo"),
        ("last day of each quarter at 6pm", "0 18 L 3,6,9,12 *"),
        ("3rd Wednesday of the month at 4 pm", "0 16 * * 3#3"),
        ("1st of the month", "0 9 1 * *"),
        ("on the last day of every month at 23:30", "30 23 L * *"),
        ("five to nine every day", "55 8 * * *"),
        ("every eight hours", "0 */8 * * *"),
        ("every other day", "0 9 * * *~2 day 2027-02-02"),
        ("every 1st and 3rd Monday at 9", "0 9 * * 1#1,1#3"),
        ("in the evening every Friday", "0 18 * * 5"),
        ("at 7:00 and 19:00", "0 7,19 * * *"),
        ("daily at 5", "0 5 * * *"),
        ("every weekday", "0 9 * * 1,2,3,4,5"),
        ("every month on the last weekday at 3 pm", "0 15 W-1 * *"),
        ("every week", "0 9 * * 1"),
        ("every week on Wednesday and Friday at 8:15 am", "15 8 * * 3,5"),
        ("Friday at 24:00", "0 0 * * 6"),
        ("every night at 10", "0 22 * * *"),
        ("nightly at 11", "0 23 * * *"),
        ("weekdays 8am", "0 8 * * 1,2,3,4,5"),
        ("every Monday and Thursday", "0 9 * * 1,4"),
        ("mon thru fri", "0 9 * * 1,2,3,4,5"),
        ("each Friday", "0 9 * * 5"),
        ("weekly on Friday", "0 9 * * 5"),
        ("monthly", "0 9 1 * *"),
        ("every 2 weeks from 3 March", "0 9 * * 3~2 week 2027-03-03"),
        ("8am and 6pm", "0 8,18 * * *"),
        ("twice a day", "0 9,21 * * *"),
        ("half past nine", "30 9 * * *"),
        ("24:00", "0 0 * * *"),
        ("17:00 UTC", "0 17 * * *@UTC"),
        ("7pm Tokyo time", "0 19 * * *@Asia/Tokyo"),
        ("every morning at 7:15", "15 7 * * *"),
        ("Monday mornings at 8", "0 8 * * 1"),
        ("at 8 in the evening on Tuesdays", "0 20 * * 2"),
        ("quarter to nine every day", "45 8 * * *"),
        ("every day at ten past eight", "10 8 * * *"),
        ("twenty past six pm daily", "20 18 * * *"),
        ("every third Friday of the month at 3pm", "0 15 * * 5#3"),
        ("second and fourth Tuesday of each month at 10", "0 10 * * 2#2,2#4"),
        ("last weekday of the month at 16:00", "0 16 W-1 * *"),
        ("first business day of the month 9am", "0 9 W1 * *"),
        ("the 15th of every month", "0 9 15 * *"),
        ("on the 1st and 15th at noon", "0 12 1,15 * *"),
        ("monthly on the 10th at 8:30", "30 8 10 * *"),
        ("every 3 days at 9", "0 9 * * *~3 day 2027-02-02"),
        ("every other day at 6pm", "0 18 * * *~2 day 2027-02-01"),
        ("biweekly on Wednesday at 4pm", "0 16 * * 3~2 week 2027-02-03"),
        ("every other week on Tuesday", "0 9 * * 2~2 week 2027-02-02"),
        ("Mondays at 9 and Thursdays at 18:00", "0 9 * * 1 | 0 18 * * 4"),
        ("every hour", "0 * * * *"),
        ("every 6 hours", "0 */6 * * *"),
        ("yearly on 1 March", "0 9 1 3 *"),
        ("quarterly at 8", "0 8 1 1,4,7,10 *"),
        ("last Friday of the quarter at 5 pm", "0 17 * 3,6,9,12 5L"),
        ("weekends 10am Berlin time", "0 10 * * 6,7@Europe/Berlin"),
        ("daily at 9am Pacific time", "0 9 * * *@America/Los_Angeles"),
        ("Sat & Sun 11:30", "30 11 * * 6,7"),
        ("tue/thu 14:00", "0 14 * * 2,4"),
        ("every day at noon and midnight", "0 0,12 * * *"),
        ("three times a day at 8, 12 and 18", "0 8,12,18 * * *"),
        ("every two months on the 5th", "0 9 5 * *~2 month 2027-02-05"),
        ("end of the month at 5pm", "0 17 L * *"),
        ("every day at 12am", "0 0 * * *"),
        ("every day at 12:30 pm", "30 12 * * *"),
        ("1800 daily", "0 18 * * *"),
        ("monday, 9", "0 9 * * 1"),
        ("from Monday to Friday at nine thirty", "30 9 * * 1,2,3,4,5"),
        ("starting Monday, every day at 8", "0 8 * * *~1 day 2027-02-01"),
        ("every 2 weeks on Friday starting March 5, 2027 at 9am", "0 9 * * 5~2 week 2027-03-05"),
        ("twice a week on Monday and Thursday at 9", "0 9 * * 1,4"),
        ("once a week on Sunday at 18:00", "0 18 * * 7"),
        ("once a day at 7", "0 7 * * *"),
        ("every other Friday of the month", "0 9 * * 5#2"),
        ("9", "0 9 * * *"),
        ("7 in the morning and 7 in the evening", "0 7,19 * * *"),
    ],
    "de": [
        ("jeden Werktag um halb acht", "30 7 * * 1,2,3,4,5"),
        ("am 15. jedes Monats um 12 Uhr mittags", "0 12 15 * *"),
        ("an jedem ersten Dienstag im Monat um 18 Uhr", "0 18 * * 2#1"),
        ("jeden letzten Donnerstag im Monat um 9", "0 9 * * 4L"),
        ("alle 14 Tage freitags um 15 Uhr", "0 15 * * 5~2 week 2027-02-05"),
        ("jede zweite Woche am Mittwoch um 8 Uhr", "0 8 * * 3~2 week 2027-02-03"),
        ("samstags und sonntags um zehn Uhr", "0 10 * * 6,7"),
        ("von Montag bis Donnerstag um 6:45", "45 6 * * 1,2,3,4"),
        ("täglich um 20 nach 8", "20 8 * * *"),
        ("jeden Abend um 8", "0 20 * * *"),
        ("jeden Morgen um 7 Uhr", "0 7 * * *"),
        ("zwei Mal am Tag um 9 und um 21 Uhr", "0 9,21 * * *"),
        ("mittwochs 14 Uhr New Yorker Zeit", "0 14 * * 3@America/New_York"),
        ("am letzten Werktag des Quartals um 12", "0 12 W-1 3,6,9,12 *"),
        ("jeden Tag um 12 Uhr nachts", "0 0 * * *"),
        ("jede Nacht um 1", "0 1 * * *"),
        ("werktags um 8", "0 8 * * 1,2,3,4,5"),
        ("jeden Montag und Donnerstag um 9:30", "30 9 * * 1,4"),
        ("Mo-Fr 8 Uhr", "0 8 * * 1,2,3,4,5"),
        ("am ersten Montag im Monat", "0 9 * * 1#1"),
        ("erster Montag im Monat um 10:00", "0 10 * * 1#1"),
        ("am letzten Tag des Monats um 17 Uhr", "0 17 L * *"),
        ("jeden zweiten Freitag um 16 Uhr", "0 16 * * 5~2 week 2027-02-05"),
        ("alle zwei Wochen ab dem 3. März", "0 9 * * 3~2 week 2027-03-03"),
        ("alle 2 Wochen dienstags um 10 Uhr", "0 10 * * 2~2 week 2027-02-02"),
        ("zweimal täglich um 8 und 18 Uhr", "0 8,18 * * *"),
        ("um 8 Uhr morgens und 6 Uhr abends", "0 8,18 * * *"),
        ("Viertel nach sieben jeden Tag", "15 7 * * *"),
        ("täglich um Viertel vor neun", "45 8 * * *"),
        ("jeden Sonntag um Mitternacht", "0 0 * * 7"),
        ("am 1. und 15. jedes Monats um 9 Uhr", "0 9 1,15 * *"),
        ("monatlich am 15.", "0 9 15 * *"),
        ("sonntags abends um 8", "0 20 * * 7"),
        ("am Wochenende um 10", "0 10 * * 6,7"),
        ("alle drei Tage um 7", "0 7 * * *~3 day 2027-02-02"),
        ("vierteljährlich", "0 9 1 1,4,7,10 *"),
        ("am ersten Tag jedes Quartals um 8", "0 8 1 1,4,7,10 *"),
        ("letzter Werktag im Monat um 15 Uhr", "0 15 W-1 * *"),
        ("wöchentlich am Freitag", "0 9 * * 5"),
        ("jeden Tag um 19 Uhr Londoner Zeit", "0 19 * * *@Europe/London"),
        ("jeden Montagmorgen um 8", "0 8 * * 1"),
        ("samstags um 9 Uhr 30", "30 9 * * 6"),
        ("stündlich", "0 * * * *"),
    ],
    "fr": [
        ("tous les lundis et jeudis à 9h15", "15 9 * * 1,4"),
        ("chaque jour à 19h30", "30 19 * * *"),
        ("le troisième mercredi du mois à 14h", "0 14 * * 3#3"),
        ("le 10 de chaque mois à 8h", "0 8 10 * *"),
        ("une semaine sur deux, le vendredi à 10h", "0 10 * * 5~2 week 2027-02-05"),
        ("un mardi sur deux à 9h", "0 9 * * 2~2 week 2027-02-02"),
        ("tous les soirs à 20h", "0 20 * * *"),
        ("du mardi au samedi à midi et demi", "30 12 * * 2,3,4,5,6"),
        ("trois fois par jour à 8h, 12h et 18h", "0 8,12,18 * * *"),
        ("le premier jour de chaque trimestre à 9h", "0 9 1 1,4,7,10 *"),
        ("tous les jours à 8h heure de New York", "0 8 * * *@America/New_York"),
        ("à 6 heures du matin tous les dimanches", "0 6 * * 7"),
        ("le samedi à 15 heures", "0 15 * * 6"),
        ("tous les jours à 9h CET", "0 9 * * *@Europe/Berlin"),
        ("tous les jours à 8 h", "0 8 * * *"),
        ("en semaine à 8h", "0 8 * * 1,2,3,4,5"),
        ("chaque vendredi à 17h", "0 17 * * 5"),
        ("du lundi au vendredi à 7h45", "45 7 * * 1,2,3,4,5"),
        ("le dernier jour du mois à 18h", "0 18 L * *"),
        ("le dernier vendredi du mois à 16 h 30", "30 16 * * 5L"),
        ("le 1er de chaque mois à 9h", "0 9 1 * *"),
        ("le 15 du mois à 10h", "0 10 15 * *"),
        ("toutes les deux semaines le mardi à 9h", "0 9 * * 2~2 week 2027-02-02"),
        ("toutes les 2 semaines à partir du 3 mars", "0 9 * * 3~2 week 2027-03-03"),
        ("deux fois par jour à 8h et 20h", "0 8,20 * * *"),
        ("huit heures et demie tous les jours", "30 8 * * *"),
        ("tous les matins à sept heures et quart", "15 7 * * *"),
        ("neuf heures moins le quart, le lundi", "45 8 * * 1"),
        ("tous les jours à 8 heures du soir", "0 20 * * *"),
        ("le week-end à 10h", "0 10 * * 6,7"),
        ("mensuel", "0 9 1 * *"),
        ("une fois par semaine le jeudi", "0 9 * * 4"),
        ("tous les jours à 9h heure de Tokyo", "0 9 * * *@Asia/Tokyo"),
        ("à minuit le dimanche", "0 0 * * 7"),
        ("un jour sur deux à 9h", "0 9 * * *~2 day 2027-02-02"),
        ("le premier jour ouvrable du mois à 9h", "0 9 W1 * *"),
        ("chaque trimestre à 8h", "0 8 1 1,4,7,10 *"),
    ],
    "es": [
        ("cada lunes y jueves a las 9:15", "15 9 * * 1,4"),
        ("de martes a sábado a las 7 de la tarde", "0 19 * * 2,3,4,5,6"),
        ("el tercer miércoles de cada mes a las 16:00", "0 16 * * 3#3"),
        ("cada quince días los viernes a las 10", "0 10 * * 5~2 week 2027-02-05"),
        ("los sábados a las doce y cuarto", "15 12 * * 6"),
        ("el 1 de cada mes a las 8", "0 8 1 * *"),
        ("todas las mañanas a las 7", "0 7 * * *"),
        ("cada noche a las 10", "0 22 * * *"),
        ("el último día de cada trimestre a las 18:00", "0 18 L 3,6,9,12 *"),
        ("a la una de la tarde todos los días", "0 13 * * *"),
        ("diariamente a las 18:45 hora de Madrid", "45 18 * * *@Europe/Madrid"),
        ("los lunes a las 9", "0 9 * * 1"),
        ("entre semana a las 8", "0 8 * * 1,2,3,4,5"),
        ("todos los viernes a las 17:30", "30 17 * * 5"),
        ("martes y jueves a las 10 de la noche", "0 22 * * 2,4"),
        ("el primer lunes del mes a las 10:00", "0 10 * * 1#1"),
        ("el último día del mes a las 18 h", "0 18 L * *"),
        ("el último viernes de cada mes a mediodía", "0 12 * * 5L"),
        ("cada dos viernes a las 16h", "0 16 * * 5~2 week 2027-02-05"),
        ("cada 2 semanas a partir del 3 de marzo", "0 9 * * 3~2 week 2027-03-03"),
        ("dos veces al día a las 8 y 20", "0 8,20 * * *"),
        ("a las nueve menos cuarto todos los días", "45 8 * * *"),
        ("los fines de semana a las 11", "0 11 * * 6,7"),
        ("mensualmente el día 5", "0 9 5 * *"),
        ("los días 1 y 15 a las 9", "0 9 1,15 * *"),
        ("cada día a las 8 de la tarde", "0 20 * * *"),
        ("a diario a medianoche", "0 0 * * *"),
        ("lunes, miércoles y viernes a las ocho", "0 8 * * 1,3,5"),
        ("cada tres días a las 7", "0 7 * * *~3 day 2027-02-02"),
        ("todos los días a las 9 hora de Tokio", "0 9 * * *@Asia/Tokyo"),
        ("primer día hábil del mes a las 9", "0 9 W1 * *"),
        ("quincenal", "0 9 * * 1~2 week 2027-02-08"),
        ("todos los días a las 8 y media", "30 8 * * *"),
    ],
    "it": [
        ("ogni mercoledì alle 18:15", "15 18 * * 3"),
        ("dal martedì al sabato alle 9 e mezza", "30 9 * * 2,3,4,5,6"),
        ("il terzo giovedì del mese alle 11", "0 11 * * 4#3"),
        ("il primo di ogni mese alle 8", "0 8 1 * *"),
        ("ogni due settimane il lunedì alle 9", "0 9 * * 1~2 week 2027-02-08"),
        ("a settimane alterne il venerdì alle 12", "0 12 * * 5~2 week 2027-02-05"),
        ("tutti i venerdì alle 17", "0 17 * * 5"),
        ("ogni sera alle 8", "0 20 * * *"),
        ("l'ultimo giorno di ogni trimestre alle 18", "0 18 L 3,6,9,12 *"),
        ("tre volte al giorno alle 8, alle 13 e alle 19", "0 8,13,19 * * *"),
        ("alle nove meno dieci ogni giorno", "50 8 * * *"),
        ("ogni notte alle 11", "0 23 * * *"),
        ("ogni giorno alle 8", "0 8 * * *"),
        ("nei giorni feriali alle 8", "0 8 * * 1,2,3,4,5"),
        ("ogni lunedì e giovedì alle 9:30", "30 9 * * 1,4"),
        ("il primo lunedì del mese alle 10", "0 10 * * 1#1"),
        ("l'ultimo giorno del mese alle 18", "0 18 L * *"),
        ("l'ultimo venerdì del mese alle 17:00", "0 17 * * 5L"),
        ("ogni due settimane a partire dal 3 marzo", "0 9 * * 3~2 week 2027-03-03"),
        ("un venerdì su due alle 16", "0 16 * * 5~2 week 2027-02-05"),
        ("due volte al giorno alle 8 e alle 20", "0 8,20 * * *"),
        ("alle sette e mezza ogni giorno", "30 7 * * *"),
        ("ogni domenica a mezzanotte", "0 0 * * 7"),
        ("il 15 di ogni mese alle 9", "0 9 15 * *"),
        ("mensilmente", "0 9 1 * *"),
        ("nel fine settimana alle 10", "0 10 * * 6,7"),
        ("ogni giorno alle 9 ora di Tokyo", "0 9 * * *@Asia/Tokyo"),
        ("alle otto meno un quarto ogni lunedì", "45 7 * * 1"),
        ("ogni tre giorni alle 7", "0 7 * * *~3 day 2027-02-02"),
        ("tutte le mattine alle 7", "0 7 * * *"),
        ("il primo giorno di ogni trimestre alle 8", "0 8 1 1,4,7,10 *"),
        ("il sabato alle 9 di sera", "0 21 * * 6"),
    ],
    "pt": [
        ("todas as segundas e quintas às 9h15", "15 9 * * 1,4"),
        ("de terça a sábado às 19h", "0 19 * * 2,3,4,5,6"),
        ("na terceira quarta-feira do mês às 16h", "0 16 * * 3#3"),
        ("na última sexta do mês às 10h", "0 10 * * 5L"),
        ("a cada 15 dias na sexta às 10h", "0 10 * * 5~2 week 2027-02-05"),
        ("no dia 1 de cada mês às 8h", "0 8 1 * *"),
        ("todas as manhãs às 7", "0 7 * * *"),
        ("sábados e domingos às 11 da manhã", "0 11 * * 6,7"),
        ("toda terça às 15h30", "30 15 * * 2"),
        ("às 6 da tarde todos os dias", "0 18 * * *"),
        ("todo dia 10 às 9h", "0 9 10 * *"),
        ("todas as noites às 10", "0 22 * * *"),
        ("dias úteis às 8h", "0 8 * * 1,2,3,4,5"),
        ("toda segunda-feira às 9h", "0 9 * * 1"),
        ("segunda e quinta às 9h30", "30 9 * * 1,4"),
        ("de segunda a sexta às 7h15", "15 7 * * 1,2,3,4,5"),
        ("primeira segunda-feira do mês às 10h", "0 10 * * 1#1"),
        ("última sexta-feira do mês às 17h", "0 17 * * 5L"),
        ("dia 15 de cada mês às 10h", "0 10 15 * *"),
        ("a cada duas semanas, na quarta, às 9h", "0 9 * * 3~2 week 2027-02-03"),
        ("a cada 2 semanas a partir de 3 de março", "0 9 * * 3~2 week 2027-03-03"),
        ("todo dia às oito e meia da noite", "30 20 * * *"),
        ("todos os dias ao meio-dia", "0 12 * * *"),
        ("fins de semana às 11h", "0 11 * * 6,7"),
        ("mensalmente", "0 9 1 * *"),
        ("diariamente às 7 da manhã", "0 7 * * *"),
        ("todos os dias às 9h horário de Brasília", "0 9 * * *@America/Sao_Paulo"),
        ("uma vez por semana às sextas", "0 9 * * 5"),
        ("a cada três dias às 7h", "0 7 * * *~3 day 2027-02-02"),
        ("no primeiro dia de cada trimestre às 8h", "0 8 1 1,4,7,10 *"),
        ("terça-feira às 14h", "0 14 * * 2"),
    ],
    "ru": [
        ("по вторникам и четвергам в 18:30", "30 18 * * 2,4"),
        ("каждую субботу в полдень", "0 12 * * 6"),
        ("третья среда месяца в 14:00", "0 14 * * 3#3"),
        ("каждый вечер в 8", "0 20 * * *"),
        ("каждые 2 недели по понедельникам в 9", "0 9 * * 1~2 week 2027-02-08"),
        ("10-го числа каждого месяца в 12:00", "0 12 10 * *"),
        ("в последний рабочий день месяца в 17:00", "0 17 W-1 * *"),
        ("со вторника по субботу в 10", "0 10 * * 2,3,4,5,6"),
        ("три раза в день в 8, 13 и 19", "0 8,13,19 * * *"),
        ("каждое воскресенье в 7 часов вечера", "0 19 * * 7"),
        ("в последний день квартала в 18:00", "0 18 L 3,6,9,12 *"),
        ("ежедневно в 9 по лондонскому времени", "0 9 * * *@Europe/London"),
        ("каждую ночь в 2", "0 2 * * *"),
        ("по будням в 8", "0 8 * * 1,2,3,4,5"),
        ("каждый понедельник и четверг в 9:30", "30 9 * * 1,4"),
        ("первый понедельник месяца в 10:00", "0 10 * * 1#1"),
        ("в последний день месяца в 18:00", "0 18 L * *"),
        ("в последнюю пятницу месяца в 17 часов", "0 17 * * 5L"),
        ("каждую вторую пятницу в 16:00", "0 16 * * 5~2 week 2027-02-05"),
        ("каждые две недели начиная с 3 марта", "0 9 * * 3~2 week 2027-03-03"),
        ("раз в две недели по вторникам в 10", "0 10 * * 2~2 week 2027-02-02"),
        ("два раза в день в 8 и 20", "0 8,20 * * *"),
        ("каждый день в половине девятого", "30 8 * * *"),
        ("ежедневно в полдень", "0 12 * * *"),
        ("с понедельника по пятницу в 9 утра", "0 9 * * 1,2,3,4,5"),
        ("каждое утро в 7", "0 7 * * *"),
        ("по субботам в 7 вечера", "0 19 * * 6"),
        ("15 числа каждого месяца в 10:00", "0 10 15 * *"),
        ("1-го числа каждого месяца в 9", "0 9 1 * *"),
        ("ежемесячно", "0 9 1 * *"),
        ("по выходным в 11", "0 11 * * 6,7"),
        ("каждый день в 9:00 по московскому времени", "0 9 * * *@Europe/Moscow"),
        ("каждые три дня в 7", "0 7 * * *~3 day 2027-02-02"),
        ("в первый рабочий день месяца в 9:00", "0 9 W1 * *"),
        ("раз в неделю в пятницу", "0 9 * * 5"),
        ("без четверти девять по средам", "45 8 * * 3"),
        ("в первый день каждого квартала в 8", "0 8 1 1,4,7,10 *"),
    ],
    "zh": [
        ("每周二和周四下午3点", "0 15 * * 2,4"),
        ("周一到周五下午六点半", "30 18 * * 1,2,3,4,5"),
        ("每个月的第三个星期三下午两点", "0 14 * * 3#3"),
        ("每月10号中午12点", "0 12 10 * *"),
        ("隔周周五上午10点", "0 10 * * 5~2 week 2027-02-05"),
        ("每两周的星期一上午9点", "0 9 * * 1~2 week 2027-02-08"),
        ("每天早上八点和晚上八点", "0 8,20 * * *"),
        ("每季度最后一天晚上六点", "0 18 L 3,6,9,12 *"),
        ("周六、周日上午11点", "0 11 * * 6,7"),
        ("伦敦时间工作日早上9点", "0 9 * * 1,2,3,4,5@Europe/London"),
        ("每天下午5点三刻", "45 17 * * *"),
        ("每月最后一个工作日下午4点", "0 16 W-1 * *"),
        ("每周一次，周三9点", "0 9 * * 3"),
        ("每天凌晨1点", "0 1 * * *"),
        ("每天9点和18点", "0 9,18 * * *"),
        ("每晚9点", "0 21 * * *"),
        ("上午9点", "0 9 * * *"),
        ("工作日上午8点", "0 8 * * 1,2,3,4,5"),
        ("每周一和周四上午9:30", "30 9 * * 1,4"),
        ("每月第一个周一上午10点", "0 10 * * 1#1"),
        ("每月最后一天下午5点", "0 17 L * *"),
        ("每月最后一个星期五下午四点", "0 16 * * 5L"),
        ("每隔一周的周五下午4点", "0 16 * * 5~2 week 2027-02-05"),
        ("每两周一次，周二上午十点", "0 10 * * 2~2 week 2027-02-02"),
        ("从3月3日起每两周", "0 9 * * 3~2 week 2027-03-03"),
        ("每天两次，早上8点和晚上8点", "0 8,20 * * *"),
        ("每天中午12点", "0 12 * * *"),
        ("每天午夜", "0 0 * * *"),
        ("周一至周五早上七点半", "30 7 * * 1,2,3,4,5"),
        ("周末上午10点", "0 10 * * 6,7"),
        ("每月15日上午10点", "0 10 15 * *"),
        ("每天晚上九点一刻", "15 21 * * *"),
        ("每三天上午7点", "0 7 * * *~3 day 2027-02-02"),
        ("东京时间每天晚上7点", "0 19 * * *@Asia/Tokyo"),
        ("每周五", "0 9 * * 5"),
        ("每月", "0 9 1 * *"),
        ("每月第一个工作日上午9点", "0 9 W1 * *"),
        ("每天18:30", "30 18 * * *"),
        ("星期天晚上8点半", "30 20 * * 7"),
        ("每季度最后一天下午5点", "0 17 L 3,6,9,12 *"),
        ("每逢周三、周六下午两点", "0 14 * * 3,6"),
    ],
}
REFUSED = {
    "en": [
        "every Monday at 9am starting next week",
        "every Tuesday the 5th",
        "the second to last Friday",
        "on the 30th of February",
        "every minute",
        "at 30:00 every day",
        "at half past 25",
        "at 9 and never",
        "next Monday at 9",
        "tomorrow at 9",
        "every day at 9:75",
        "on the 32nd of each month",
        "never",
        "every 31 February",
        "every day except Monday",
        "twice a day at 9",
        "at 25",
        "13pm",
        "every blue moon",
        "every -1 days",
        "in 5 minutes",
        "every 5 minutes",
        "every second",
        "every year on 30 February",
        "on 5 April at 9",
    ],
    "de": [
        "gestern um 9",
        "jeden 31. Februar",
        "heute um 8",
        "morgen um 9",
        "irgendwann",
        "täglich um 26 Uhr",
        "alle 0 Wochen",
    ],
    "fr": [
        "tous les jours sauf le lundi",
        "le 31 février",
        "jamais",
        "demain à 9h",
        "tous les jours à 27h",
        "quand tu veux",
    ],
    "es": ["ayer a las 9", "cada lunes salvo festivos", "mañana a las 9", "nunca"],
    "it": ["ieri alle 9", "ogni 40 del mese", "domani alle 9"],
    "pt": ["ontem às 9h", "todo dia 32 às 9h", "amanhã às 9h"],
    "ru": ["иногда", "32 числа каждого месяца", "завтра в 9", "когда-нибудь", "в 25:00 каждый день"],
    "zh": ["每月32号", "昨天9点", "明天9点", "每天25点"],
}
# One of each kind of schedule that can be said.
KINDS = [
    "every day at 9:30", "weekdays at 8", "weekends at noon", "mon, thu at 19:15", "8am and 6pm", "every hour",
    "every 6 hours", "first Monday of the month at 10", "last Friday of the month", "second and fourth Tuesday at 10",
    "last Tuesday of the quarter", "the 1st and 15th at 12", "last day of the month", "first workday of the month",
    "last weekday of the month at 16:00", "quarterly", "yearly on 1 March", "every other Friday at 16:00",
    "every 3 days", "every 5 months on the 3rd", "every 2 weeks from 3 March", "daily from 1 May 2027",
    "Mondays at 9 and Thursdays at 18:30", "0 9 1 * MON", "0 9-17 * * 1-5",
]  # fmt: skip


def read(text: str, language: str) -> Timing:
    return timing_of(text, language, "Europe/London", NOW, ZONES)


def schedule(timing: Timing) -> Schedule:
    return Schedule("", 1, 2, timing.line, timing.zone or "Europe/London", Brings.NEW, step=timing.step)


@pytest.mark.parametrize(("language", "text", "meant"), [(code, *one) for code, each in SAID.items() for one in each])
def test_what_people_say_is_understood(language, text, meant):
    found = read(text, language)
    step, zone = f"~{found.step}" if found.step else "", f"@{found.zone}" if found.zone else ""
    assert f"{found.line}{step}{zone}" == meant


@pytest.mark.parametrize(("language", "text"), [(code, one) for code, each in REFUSED.items() for one in each])
def test_what_says_no_time_is_refused(language, text):
    with pytest.raises(BotError):
        read(text, language)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", KINDS)
def test_what_is_printed_is_understood_again(text, language):
    meant = schedule(read(text, "en"))
    again = schedule(read(spoken(meant, Wording(language)), language))
    assert next_runs(again, NOW, 8) == next_runs(meant, NOW, 8)
    assert len(next_runs(meant, NOW, 8)) == 8


@pytest.mark.parametrize("text", ["jeden Freitag um 8", "tous les jours à 8 h", "每天上午9点"])
def test_a_phrase_in_another_language_than_the_readers_is_understood(text):
    assert read(text, "es") == read(text, "de")


def test_what_is_not_understood_is_told_with_three_examples_that_are():
    with pytest.raises(NotUnderstoodError) as caught:
        read("whenever", "en")
    for language in LANGUAGES:
        said = Wording(language).error(caught.value)
        examples = re.findall(r"[“„«]\s?([^“„«»”]+?)\s?[“”»]", said)[1:]
        lines = [read(example, language).line for example in examples]
        assert lines == ["0 8 * * 1,2,3,4,5", "30 9 * * 1,4", "0 10 * * 1#1"], language


def test_a_time_of_its_own_zone_names_it():
    assert understood("17:00 UTC", "en", "America/New_York", NOW, ZONES) == Timing("0 17 * * *", None, "UTC")


def test_a_zone_that_is_more_than_one_is_asked_about():
    with pytest.raises(BotError, match="more than one time zone"):
        read("every day at 9 CST", "en")


@given(st.text(max_size=60), st.sampled_from(list(LANGUAGES)))
def test_any_text_is_a_schedule_that_comes_or_a_plain_error(text, language):
    with contextlib.suppress(BotError):
        assert next_runs(schedule(read(text, language)), NOW, 1)


WORDS = "every other first last 2 5 9:30 monday day week month of and to at from march morning noon twice UTC".split()


@given(st.lists(st.sampled_from(WORDS), max_size=9))
def test_known_words_in_any_order_are_a_schedule_or_a_plain_error(words):
    with contextlib.suppress(BotError):
        assert next_runs(schedule(read(" ".join(words), "en")), NOW, 1)
