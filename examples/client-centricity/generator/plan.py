"""What is planted: the figures that the finished dump must show, to the unit."""
SEED = 75312
START, DAYS, DAY = 1704056400, 546, 86400          # from 2024-01-01 00:00 in Moscow to 2025-06-29
SEEN = 1753077600                                  # the dump is of 2025-07-21 09:00 in Moscow
FIRST_USER, FIRST_GROUP, HELP_DESK = 800000000, 900000000, 900000101
KEYWORD = 'центричн'                               # in copy_history only; the planted posts are known by origin

PLAN = {
    'bodies': 62, 'bodies_without_match': 10, 'posts': 3512, 'posts_matching': 234, 'reposts_of_matching_texts': 6,
    'posts_by_hand': 2, 'posts_excluded': 2,
    'comments_matching': 2947, 'citizens_with_text': 2447, 'citizens_without_text': 130, 'official': 280, 'deleted': 90,
    'comments_other': 3500, 'posts_closed': 25, 'closing_bodies': 8, 'posts_without_comments_object': 3,
    'posts_can_comment_unknown': 5, 'posts_with_missing_comments': 7, 'posts_without_views': 9,
}
TONES = {'negative': 1615, 'neutral': 465, 'positive': 367}
# Minutes at equal steps of probability: a log-normal, cut at 20 minutes and 40 days; and when citizens write.
ANSWER_DELAY = [20, 48, 82, 125, 180, 255, 350, 480, 660, 920, 1300, 1850, 2700, 4200, 7200, 14400, 57600]
CITIZEN_DELAY = [2, 9, 20, 40, 75, 130, 210, 330, 500, 760, 1150, 1800, 3000, 5600, 12000, 43200]
CROWD = [0, 0, 0, 1, 1, 2, 3, 4, 5, 7, 9, 12, 16, 22, 30, 45, 70, 140]   # comments under a post, very uneven
