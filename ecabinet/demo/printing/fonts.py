"""The typeface of the PDF papers: Tinos, which has the widths of Times New Roman and every Vietnamese letter."""

from pathlib import Path

from reportlab import rl_config
from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont, registerFontFamily
from reportlab.pdfbase.ttfonts import TTFont

FONT_DIR = Path(__file__).parents[3] / "node_modules" / "@expo-google-fonts" / "tinos"
REGULAR, BOLD, ITALIC, BOLD_ITALIC = "Tinos", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"
FILES = {
    REGULAR: "400Regular/Tinos_400Regular.ttf",
    BOLD: "700Bold/Tinos_700Bold.ttf",
    ITALIC: "400Regular_Italic/Tinos_400Regular_Italic.ttf",
    BOLD_ITALIC: "700Bold_Italic/Tinos_700Bold_Italic.ttf",
}


def use_fonts(folder: Path | None = None) -> None:
    """reportlab knows the four faces by name afterwards, and writes streams as bytes.

    Raises FileNotFoundError, naming a file that is missing.
    """
    for name, file in FILES.items():
        path = (folder or FONT_DIR) / file
        if not path.is_file():
            raise FileNotFoundError(f"the papers' typeface is missing: {path}")
        if name not in getRegisteredFontNames():
            registerFont(TTFont(name, str(path)))
    registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD_ITALIC)
    rl_config.useA85 = 0  # streams as bytes: spelled as text they take a tenth of the demo's time and more room
