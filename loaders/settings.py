"""What speaks for and against a reading, in points: the numbers of the decoders, each with its name.

A reading's points are added up, and the reading with the most is taken; where the best has few, or another nearly as
many, that is said. One point is what a project's name gains by being long enough. All are positive here: whether a
sign is good or bad is seen where it is used. They were weighed by hand on made lists (``python -m tests.ablation``
sets each to nothing and says what changes); no document decides one. What a known unit scores is in
:mod:`graphmodel.loaders.cells.unit_names`, what the lack of a field costs in :mod:`graphmodel.loaders.fields`.
"""

# ---- numbers and categories ----
NUMBER_LIKELY, NUMBER_NEVER = 3.0, 12.0
CATEGORY_USUAL_LENGTH, CATEGORY_OF_TWO, CATEGORY_OF_ONE = 0.8, 0.8, 3.0  # letters
CATEGORY_LETTER_TOO_MANY = 0.25
CATEGORY_BEGINS_AS_ITEM, CATEGORY_WITH_DIGIT = 3.5, 1.5
CATEGORY_ENUMERATES = 0.4
CATEGORY_WITH_STOP = 2.0
CATEGORY_QUOTED, CATEGORY_QUOTED_TWICE = 0.6, 0.8
CATEGORY_NUMBERED = 1.0
CATEGORY_BEGINS_WITH_VERB = 1.0
CATEGORY_IS_UNIT = 4.0
CATEGORY_IS_TIME = 4.0
CATEGORY_UNBALANCED = 2.5  # each bracket or quote
CATEGORY_LETTER_OVER_LONGEST, CATEGORY_LONGEST_TIMES, CATEGORY_OVER_AT_MOST = 0.5, 1.25, 4.0

# ---- names of projects ----
NAME_LONG_ENOUGH, NAME_SHORT, NAME_TOO_SHORT = 1.0, 0.4, 2.5
NAME_BEGINS_WITH_VERB, NAME_WITH_DIGIT = 1.2, 0.6
SHORT_NAME_BESIDE_CONTENT, SHORTEST_NAME_BESIDE_CONTENT, VERB_BESIDE_CONTENT = 0.4, 0.6, 0.4
NAME_BEGINS_INSIDE, NAME_BREAKS_OFF, NAME_ENDS_AS_SENTENCE = 4.0, 3.0, 1.0
NAME_BEGINS_WITH_DIGIT, NAME_BEGINS_IN_LATIN, NAME_ENDS_IN_AMOUNT = 1.5, 0.8, 2.0
NAME_IS_SURE_UNIT, NAME_IS_UNIT = 4.0, 1.0
NAME_IS_TIME = 3.0
NAME_UNBALANCED = 2.0  # each bracket or quote

# ---- people ----
PEOPLE_NEVER, PEOPLE_NONE = 12.0, 6.0
PERSON_WORST = 6.0
PERSON_NEVER, PERSON_IS_OFFICE = 4.0, 5.0
PERSON_DOTTED = 7.0
COMPOUND_SURNAME, COMPOUND_SURNAME_ODD = 3.2, 2.0
SURNAME_COMMON, SURNAME_USUAL, SURNAME_RARE = 3.0, 2.4, 1.2
#: Of a surname that the table does not hold; above 0 (it is taken away) prose would name people.
SURNAME_UNKNOWN = 0.3
PERSON_OF_TWO, PERSON_OF_THREE, PERSON_OF_FOUR = 0.4, 0.3, 2.6  # letters
#: Below minus this a run of characters is nobody's name.
PERSON_ODD = 1.0
PERSON_ENDS_AT_GAP = 0.8
GAP_IN_NAME_OF_TWO, GAP_IN_NAME = 0.2, 1.5
PIECE_TOO_LONG = 3.0
RARE_SURNAME_IN_RUN = 1.2
DOTTED_TORN_OFF = 9.0
ANOTHER_PERSON = 1.6
PERSON_MET_BEFORE, PERSON_NEW = 0.7, 0.5  # leaders recur

# ---- units ----
UNITS_NONE = 8.0
LEAD_UNIT, SECOND_LEAD_UNIT, OFFICER_BEHIND_LEAD = 0.8, 1.4, 0.3
PARTNER_AT_MOST = 1.6
UNITS_UNBALANCED, UNITS_CONTINUE, UNITS_BEGIN_INSIDE = 2.0, 2.5, 3.0
LEADING_LABEL_FIRST, OTHER_LABEL_FIRST = 1.0, 2.0
UNITS_LOSING_EACH, UNITS_LOSING = 1.0, 2.0  # with more pieces a cell of units that scores so little is not tried

# ---- times ----
TIME_NEVER, TIME_NONE, TIME_IN_PROSE = 12.0, 7.0, 6.0
TIME_WHOLE, TIME_BARE_YEAR = 4.0, 2.5
TIME_AND_MORE, TIME_LETTER_BEHIND = 0.5, 0.3
TIME_SURE = 2.0

# ---- lines of plans and of what is done ----
PLAN_WORD = 0.12
STEP_BEGINS_WITH_TIME, STEP_IS_BARE_TIME, STEP_IN_BRACKET, STEP_IS_ITEM = 1.6, 0.2, 1.4, 0.8
STEP_LINE_ENDS = 0.5
STEP_LINE_IS_UNIT, STEP_LINE_IS_UNITS, STEP_BEGINS_AS_UNIT_ENDS = 1.2, 2.0, 3.0
PLAN_BEGINS_DATED, PLAN_BEGINS_UNDATED, PLAN_ENDS_OPEN = 0.6, 1.4, 0.6
CONTENT_BEGINS, CONTENT_BEGINS_WITH_VERB, CONTENT_BEGINS_WITH_AMOUNT, CONTENT_BEGINS_INSIDE = 0.6, 0.8, 1.5, 4.0
CONTENT_IS_PROSE = 0.15
CONTENT_IS_LABEL, CONTENT_IS_UNITS, CONTENT_IS_TIME, CONTENT_IS_PERSON = 3.0, 2.5, 2.5, 1.5
CONTENT_ENDS_OPEN, CONTENT_ENDS_IN_AMOUNT = 3.0, 2.0
RUNNING_LINE_SURE = 1.0

# ---- cells of any kind ----
NOTHING = 0.5  # a mark for nothing says little of the column it is in
UNKNOWN_SHORT, UNKNOWN_LONG = 0.6, 1.2  # a cell whose header does not say what it contains
#: A cell this unlikely is worse than text that fits nowhere.
CELL_HOPELESS, SHORT_CELL_HOPELESS, JOINTS_HOPELESS = 6.5, 11.0, 9.0

# ---- two pieces in one cell ----
ITEM_BEGINS_INSIDE = 3.0
AMOUNT_BEHIND_AMOUNT, VERB_BEHIND_AMOUNT = 2.5, 1.5
NAME_CONTINUES_BEHIND_STOP, CELL_CONTINUES_BEHIND_STOP = 1.2, 0.3
UNIT_A_LINE, LEAD_UNIT_A_LINE, UNIT_A_LINE_THEN_SEVERAL = 0.2, 0.6, 1.7
PERSON_BESIDE, UNIT_BESIDE, CELL_UNDER_ONE_HEADER, FULL_LINE_BESIDE = 0.1, 0.5, 0.2, 0.8
BESIDE, BESIDE_ROOM, BESIDE_TOO_WIDE, BESIDE_TOO_WIDE_AT_MOST = 1.2, 1.0, 1.5, 5.0

# ---- widths: what lines of a cell that wraps show, in letters and points a letter ----
WIDTH_QUARTILE = 0.75
WIDER_BELOW_FROM, WIDER_BELOW, WIDER_BELOW_AT_MOST = 1.0, 0.7, 4.0
TOO_WIDE_FROM, TOO_WIDE, TOO_WIDE_AT_MOST = 1.0, 1.5, 6.0
SHORT_LINE_FROM, SHORT_LINE_FREE, SHORT_LINE, SHORT_LINE_AT_MOST = 2.0, 1.0, 0.8, 3.0
FULL_LINE_LESS, FULL_LINE_MORE = 1.5, 1.0

# ---- rows ----
NEXT_NUMBER, FIRST_NUMBER_AGAIN, NUMBER_SKIPS, NUMBER_OUT_OF_ORDER = 1.5, 0.5, 0.5, 3.0
CATEGORY_WITHOUT_NUMBER, NUMBER_WITHOUT_CATEGORY = 2.5, 0.8
HEADING_BETWEEN_ROWS = 1.5
LINE_FITS_NOWHERE, LETTER_FITS_NOWHERE = 7.0, 0.05

# ---- what a page break tears ----
PAGE_BREAK_MARKED, PAGE_BREAK_UNMARKED = 0.5, 2.0
TORN_CELL_BEHIND = 1.5
TORN_CELL = 0.3
TORN_CELL_COUNTS_ON, TORN_CELL_FINISHED = 0.5, 0.5
TORN_STEP_ENDED_UNDATED, TORN_CONTENT_ENDED, TORN_LINE_IS_UNIT = 1.5, 0.8, 1.2
TORN_LINE_SHARE, TORN_LINE_OPEN = 0.5, 0.5
TORN_NOT_FULL_FROM, TORN_NOT_FULL, TORN_NOT_FULL_AT_MOST = 1.5, 0.6, 2.5

# ---- lines that go across the columns ----
ACROSS_READINGS, ACROSS_WAYS, ACROSS_WINDOW = 12, 10, 12.0  # kept after each line, for each line, and how much worse
ACROSS_FITS_NOWHERE, ACROSS_WORST, ACROSS_UNKNOWN = 9.0, 8.0, 0.8
ACROSS_NEXT_UNIT = 0.8  # another unit of a cell, behind a gap instead of a mark
ACROSS_ENDS_NAME = 1.5  # what the line above breaks off in ends here
ACROSS_FULL = 0.4  # a line as wide as its column continues
ACROSS_NUMBER_OUT_OF_ORDER = 2.0
ACROSS_NAME_BESIDE_CONTENT = 0.3  # what may be of either is more likely content
ACROSS_NAME_IS_UNIT = 2.0
ACROSS_RUNNING_BEGINS, ACROSS_STEP_OPEN, ACROSS_CONTENT_OPEN = 0.6, 0.6, 2.0
