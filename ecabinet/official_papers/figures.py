"""The figures of NĐ 30/2020, Phụ lục I, as this program uses them; each lies within what the decree allows."""

FACE = "Times New Roman"

# Millimetres; A4 upright, or turned for tables.
WIDTH, HEIGHT = 210.0, 297.0
TOP = BOTTOM = 20.0  # 20–25
LEFT, RIGHT = 30.0, 16.0  # 30–35, 15–20
HEADER = 10.0  # the page's number stands in the middle of the top margin
TEXT_WIDTH = WIDTH - LEFT - RIGHT

# Points.
STATE = 12.5  # Quốc hiệu, 12–13
MOTTO = 13.5  # Tiêu ngữ, 13–14
AGENCY = 12.5  # 12–13
NUMBER = 13.0  # 13
PLACE_AND_DAY = 13.5  # 13–14
TITLE = BODY = SIGNER = PAGE = 14.0  # 13–14
RECIPIENTS_HEAD, RECIPIENTS = 12.0, 11.0
TABLE = 13.0  # as the body, 13–14
BETWEEN_PARAGRAPHS = 6.0  # at least 6
FIRST_LINE = 36.0  # 1.27 cm
LINE_SPACING = 1.15  # single to one and a half

# Of the text above: the rule under the motto is as long as it, the others are shorter.
MOTTO_RULE, AGENCY_RULE, SUBJECT_RULE = 1.0, 0.4, 0.4  # 1, 1/3–1/2, 1/3–1/2

STATE_NAME = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO_WORDS = "Độc lập - Tự do - Hạnh phúc"
END = "./."
