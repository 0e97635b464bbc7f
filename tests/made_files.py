"""Small files of each format that is read, made for the tests: what a program would write, and nothing else."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STYLES = {
    "Title": ("Title", ""),
    "Heading1": ("heading 1", '<w:outlineLvl w:val="0"/>'),
    "Heading2": ("heading 2", '<w:outlineLvl w:val="1"/>'),
    "Ueberschrift3": ("heading 3", ""),
    "TOC1": ("toc 1", ""),
    "Caption": ("caption", ""),
}


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip file of the parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def docx(body: str, *, numbering: str = "", footnotes: str = "", styles: str = "", core: str = "") -> bytes:
    """A Word file with a body of WordprocessingML; the styles are those of an English or German Word."""
    named = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name}"/><w:pPr>{properties}</w:pPr></w:style>'
        for id_, (name, properties) in _STYLES.items()
    )
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": (
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f"<w:document {W}><w:body>{body}</w:body></w:document>",
        "word/styles.xml": f"<w:styles {W}>{named}{styles}</w:styles>",
    }
    if numbering:
        parts["word/numbering.xml"] = f"<w:numbering {W}>{numbering}</w:numbering>"
    if footnotes:
        parts["word/footnotes.xml"] = f"<w:footnotes {W}>{footnotes}</w:footnotes>"
    if core:
        parts["docProps/core.xml"] = (
            '<cp:coreProperties xmlns:cp="c" xmlns:dc="http://purl.org/dc/elements/1.1/">'
            + core
            + "</cp:coreProperties>"
        )
    return packed(parts)


def p(text: str, style: str = "", properties: str = "", run: str = "") -> str:
    """A paragraph of WordprocessingML; `run` are properties of its one run."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{styled}{properties}</w:pPr>{r(text, run)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


_ODF = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("text", "text"),
        ("table", "table"),
        ("style", "style"),
        ("fo", "xsl-fo-compatible"),
        ("draw", "drawing"),
    )
)


def odt(body: str, *, automatic: str = "", styles: str = "") -> bytes:
    return packed(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": (
                f"<office:document-content {_ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
                f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
            ),
            "styles.xml": (
                f"<office:document-styles {_ODF}><office:styles>{styles}</office:styles></office:document-styles>"
            ),
        }
    )


def epub(chapters: Sequence[str], *, metadata: str = "", extra: Mapping[str, str | bytes] | None = None) -> bytes:
    """A book of chapters, each the content of a body; its navigation lists them once more."""
    items = "".join(
        f'<item id="c{i}" href="text/c{i}.xhtml" media-type="application/xhtml+xml"/>' for i in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{i}"/>' for i in range(len(chapters)))
    parts: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": (
            '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
            '<rootfile full-path="OPS/book.opf"/></rootfiles></container>'
        ),
        "OPS/book.opf": (
            '<package xmlns="http://www.idpf.org/2007/opf"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
            f'{metadata}</metadata><manifest><item id="nav" href="nav.xhtml" properties="nav"'
            f' media-type="application/xhtml+xml"/>{items}</manifest>'
            f'<spine><itemref idref="nav"/>{spine}</spine></package>'
        ),
        "OPS/nav.xhtml": "<html><body><nav><ol><li>Listed once more</li></ol></nav></body></html>",
    }
    for i, chapter in enumerate(chapters):
        parts[f"OPS/text/c{i}.xhtml"] = (
            '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"'
            f' xmlns:epub="http://www.idpf.org/2007/ops"><head><title>c{i}</title></head><body>{chapter}</body></html>'
        )
    return packed({**parts, **(extra or {})})


@dataclass
class PdfPage:
    """A page of 595 by 842 points; y counts from its top."""

    content: list[str] = field(default_factory=list)

    def text(
        self, x: float, y: float, text: str, size: float = 10, *, bold: bool = False, rise: float = 0, font: str = ""
    ) -> PdfPage:
        escaped = text.encode("cp1252", "replace").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        font = font or ("F2" if bold else "F1")
        shown = escaped.decode("latin-1")
        self.content.append(f"BT /{font} {size} Tf 1 0 0 1 {x} {842 - y + rise} Tm ({shown}) Tj ET")
        return self

    def lines(self, x: float, y: float, lines: Iterable[str], size: float = 10, *, step: float = 12) -> PdfPage:
        for place, line in enumerate(lines):
            self.text(x, y + step * place, line, size)
        return self

    def grid(self, xs: Sequence[float], ys: Sequence[float], *, filled: bool = False) -> PdfPage:
        """The lines of a table between the places given; `filled` draws each cell as a ground instead."""
        if filled:
            for left, right in pairwise(xs):
                for top, bottom in pairwise(ys):
                    self.content.append(f"0.9 g {left} {842 - bottom} {right - left} {bottom - top} re f 0 g")
            return self
        for x in xs:
            self.content.append(f"{x} {842 - ys[0]} m {x} {842 - ys[-1]} l S")
        for y in ys:
            self.content.append(f"{xs[0]} {842 - y} m {xs[-1]} {842 - y} l S")
        return self


def pdf(pages: Sequence[PdfPage], *, title: str = "", bookmarks: Sequence[tuple[str, int]] = ()) -> bytes:
    """A PDF in Helvetica; F3 is a font of rupee signs. A bookmark is a title and the page, from 0, that it leads to."""
    objects: list[bytes] = []

    def add(content: str | bytes) -> int:
        objects.append(content if isinstance(content, bytes) else content.encode("latin-1"))
        return len(objects)

    encoding = "/Encoding /WinAnsiEncoding"
    fonts = [
        add(f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} {encoding} >>")
        for name in ("Helvetica", "Helvetica-Bold", "RupeeForadian")
    ]
    tree = len(objects) + 2 * len(pages) + 1
    numbers = []
    for page in pages:
        stream = "\n".join(page.content).encode("latin-1")
        body = add(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        numbers.append(
            add(
                f"<< /Type /Page /Parent {tree} 0 R /MediaBox [0 0 595 842] /Contents {body} 0 R"
                f" /Resources << /Font << /F1 {fonts[0]} 0 R /F2 {fonts[1]} 0 R /F3 {fonts[2]} 0 R"
                " >> >> >>"
            )
        )
    kids = " ".join(f"{number} 0 R" for number in numbers)
    add(f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>")
    outline = ""
    if bookmarks:
        root = len(objects) + 1
        add(f"<< /Type /Outlines /First {root + 1} 0 R /Last {root + len(bookmarks)} 0 R /Count {len(bookmarks)} >>")
        for place, (name, page_number) in enumerate(bookmarks):
            after = f"/Next {root + place + 2} 0 R" if place + 1 < len(bookmarks) else ""
            add(f"<< /Title ({name}) /Parent {root} 0 R /Dest [{numbers[page_number]} 0 R /Fit] {after} >>")
        outline = f"/Outlines {root} 0 R"
    catalogue = add(f"<< /Type /Catalog /Pages {tree} 0 R {outline} >>")
    info = add(f"<< /Title ({title}) >>")
    return _written(objects, catalogue, info)


def _written(objects: Sequence[bytes], catalogue: int, info: int) -> bytes:
    made = io.BytesIO()
    made.write(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(made.tell())
        made.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    start = made.tell()
    made.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        made.write(b"%010d 00000 n \n" % place)
    made.write(
        b"trailer\n<< /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (len(objects) + 1, catalogue, info, start)
    )
    return made.getvalue()
