"""A folder of hostile and odd uploads, made here. CANARY stands wherever something must not get through.

Each kind is a function that gives the bytes. `REFUSED` ones come with words of the reason; `TAMED` ones are made safe.
"""

import io
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, String
from PIL import Image

from tests.packs.samples import plain_pdf, tagged_pdf

SCRIPT = {"/S": Name.JavaScript, "/JS": String("app.alert('CANARY')")}


def made(change, data=None, **saving):
    """A function that gives the plain PDF, or another, with one thing done to it."""

    def make():
        with pikepdf.open(io.BytesIO(data() if data else plain_pdf())) as pdf:
            change(pdf)
            out = io.BytesIO()
            pdf.save(out, **saving)
            return out.getvalue()

    return make


def root(**keys):
    return made(lambda pdf: [pdf.Root.__setitem__("/" + key, value(pdf)) for key, value in keys.items()])


def page(**keys):
    return made(lambda pdf: [pdf.pages[0].obj.__setitem__("/" + key, value(pdf)) for key, value in keys.items()])


def annotation(kind, **keys):
    def change(pdf):
        mark = Dictionary(Type=Name.Annot, Subtype=Name("/" + kind), Rect=Array([10, 10, 90, 40]))
        for key, value in keys.items():
            mark["/" + key] = value(pdf) if callable(value) else value
        pdf.pages[0].obj.Annots = Array([pdf.make_indirect(mark)])

    return made(change)


def link(**action):
    return annotation("Link", A=Dictionary({"/" + key: value for key, value in action.items()}))


def content(text, **resources):
    """A plain page with more drawn on it."""

    def change(pdf):
        for key, value in resources.items():
            pdf.pages[0].obj.Resources["/" + key] = value(pdf)
        old = pdf.pages[0].obj.Contents.read_bytes()
        pdf.pages[0].obj.Contents = pdf.make_stream(old + b"\n" + text)

    return made(change)


def filespec(pdf):
    file = pdf.make_stream(b"CANARY", Type=Name.EmbeddedFile)
    return pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String("CANARY.exe"), UF=String("CANARY.exe"), EF=Dictionary(F=file))
    )


def field(**keys):
    def change(pdf):
        mark = Dictionary(Type=Name.Annot, Subtype=Name.Widget, FT=Name.Tx, T=String("a"), Rect=Array([9, 9, 90, 40]))
        for key, value in keys.items():
            mark["/" + key] = value
        mark = pdf.make_indirect(mark)
        pdf.pages[0].obj.Annots = Array([mark])
        pdf.Root.AcroForm = Dictionary(Fields=Array([mark]), DA=String("/F1 9 Tf"))

    return change


def bookmark(**keys):
    def change(pdf):
        entry = pdf.make_indirect(Dictionary(Title=String("Section")))
        for key, value in keys.items():
            entry["/" + key] = value
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=entry, Last=entry, Count=1))
        entry.Parent = pdf.Root.Outlines

    return made(change)


def xobject(subtype, body=b"", **keys):
    def make(pdf):
        stream = pdf.make_stream(body, Type=Name.XObject, Subtype=Name("/" + subtype))
        for key, value in keys.items():
            stream["/" + key] = value(pdf) if callable(value) else value
        return Dictionary(X=stream)

    return content(b"q /X Do Q", XObject=make)


def box(*sides):
    return Array([0, 0, 9, 9]) if not sides else Array(list(sides))


def incremental():
    """A second revision appended to the first, whose page it replaces: the old words are still in the file."""
    old = made(lambda pdf: pdf.pages[0].obj.Contents.write(b"BT /F1 9 Tf 20 20 Td (CANARY) Tj ET"), plain_pdf)()
    with pikepdf.open(io.BytesIO(old)) as pdf:
        number = pdf.pages[0].obj.Contents.objgen[0]
        size = int(pdf.trailer.Size)
        start = pdf.Root.objgen[0]
    new = b"BT /F1 24 Tf 72 421 Td (Uploaded page 1) Tj ET"
    body = b"%d 0 obj\n<< /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (number, len(new), new)
    place = len(old) + 1
    table = b"xref\n%d 1\n%010d 00000 n \n" % (number, place)
    before = int(old[old.rindex(b"startxref") + 9 :].split()[0])
    trailer = b"trailer\n<< /Size %d /Root %d 0 R /Prev %d >>\nstartxref\n%d\n%%%%EOF\n" % (
        *(size, start, before),
        place + len(body),
    )
    return old + b"\n" + body + table + trailer


def jpeg_with_notes():
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = "CANARY at home", "CANARY"
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "navy").save(out, "JPEG", exif=exif, comment=b"CANARY")
    return out.getvalue() + b"CANARY"


def photo(pdf):
    jpeg = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=40, Height=30, BitsPerComponent=8)
    jpeg.ColorSpace = Name.DeviceRGB
    jpeg.write(jpeg_with_notes(), filter=Name.DCTDecode)
    jpeg.Metadata = pdf.make_stream(b"<x:xmpmeta>CANARY</x:xmpmeta>")
    return Dictionary(X=jpeg)


def picture(width, height, filter_name, body, **keys):
    def make(pdf):
        stream = pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Image, Width=width, Height=height)
        stream.ColorSpace, stream.BitsPerComponent = Name.DeviceGray, 8
        stream.write(body, filter=Name("/" + filter_name))
        for key, value in keys.items():
            stream["/" + key] = value(pdf) if callable(value) else value
        return Dictionary(X=stream)

    return content(b"q 50 0 0 50 20 20 cm /X Do Q", XObject=make)


def recursive_form(pdf):
    form = pdf.make_stream(b"/X Do", Type=Name.XObject, Subtype=Name.Form, BBox=box())
    form.Resources = Dictionary(XObject=Dictionary(X=form))
    return Dictionary(X=form)


def laughing_forms(pdf):
    """Ten forms, each drawing the next ten times over: a few hundred bytes that ask for ten thousand million draws."""
    inner = pdf.make_stream(b"0 0 m 9 9 l S", Type=Name.XObject, Subtype=Name.Form, BBox=box())
    for _ in range(10):
        outer = pdf.make_stream(b"/X Do " * 10, Type=Name.XObject, Subtype=Name.Form, BBox=box())
        outer.Resources = Dictionary(XObject=Dictionary(X=inner))
        inner = outer
    return Dictionary(X=inner)


def odd_glyphs(pdf):
    procs = Dictionary(a=pdf.make_stream(b"750 0 d0 /X Do Q Q Q"), b=pdf.make_stream(b"\xff\x00(("))
    font = Dictionary(Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 0, 0]), CharProcs=procs)
    font.FontMatrix, font.FirstChar, font.LastChar = Array([0.001, 0, 0, 0.001, 0, 0]), 97, 98
    font.Widths, font.Encoding = Array([750, 750]), Dictionary(Differences=Array([97, Name.a, Name.b]))
    font.AA = Dictionary(SCRIPT)
    return Dictionary(F1=pdf.pages[0].obj.Resources.Font.F1, T3=pdf.make_indirect(font))


def bomb(*filters):
    """Page content that is packed once for every filter named."""

    def change(pdf):
        packed = b" " * 50_000_000
        for _ in filters:
            packed = zlib.compress(packed, 1)
        stream = pdf.make_stream(b"")
        stream.write(packed, filter=Array([Name.FlateDecode for _ in filters]))
        pdf.pages[0].obj.Contents = stream

    return made(change, compress_streams=False, recompress_flate=False)


def object_stream_bomb():
    """An object stream of a kilobyte for each megabyte it unpacks to: the file cannot even be opened carelessly."""
    packed = zlib.compress(b"9 0 " + b" " * 210_000_000, 1)
    body = b"%PDF-1.5\n"
    places = {}
    for number, text in ((1, b"<</Type/Catalog/Pages 9 0 R>>"), (2, None)):
        places[number] = len(body)
        if text:
            body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
        else:
            head = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>" % len(packed)
            body += b"2 0 obj\n" + head + b"\nstream\n" + packed + b"\nendstream\nendobj\n"
    rows = [(0, 0, 255), (1, places[1], 0), (1, places[2], 0), *[(0, 0, 0)] * 6, (2, 2, 0)]
    table = b"".join(kind.to_bytes(1, "big") + at.to_bytes(4, "big") + gen.to_bytes(1, "big") for kind, at, gen in rows)
    head = b"<</Type/XRef/Size 10/W[1 4 1]/Root 1 0 R/Length %d>>" % len(table)
    return (
        body + b"3 0 obj\n" + head + b"\nstream\n" + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % len(body)
    )


def page_tree_loop(pdf):
    pdf.Root.Pages.Kids.append(pdf.Root.Pages)
    pdf.Root.Pages.Count = 99


def deep_page_tree(depth):
    def change(pdf):
        leaf = pdf.pages[0].obj
        node = pdf.Root.Pages
        for key in ("/MediaBox", "/Resources"):
            node[key] = leaf[key]
            del leaf[key]
        for _ in range(depth):
            child = pdf.make_indirect(Dictionary(Type=Name.Pages, Parent=node, Count=1, NewThing=String("CANARY")))
            node.Kids, node = Array([child]), child
        node.Kids, leaf.Parent = Array([leaf]), node

    return made(change)


def xref_loop():
    data = plain_pdf()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        out = io.BytesIO()
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    data = out.getvalue()
    start = int(data[data.rindex(b"startxref") + 9 :].split()[0])
    return data.replace(b"/Size", b"/Prev %d /Size" % start, 1)


def many_marks(count, kinds=1):
    def change(pdf):
        rectangles = [Array([n, 9, n + 3, 12]) for n in range(kinds)]
        marks = [
            pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Square, Rect=each, C=Array([1, 0, 0])))
            for each in rectangles
        ]
        pdf.pages[0].obj.Annots = Array(marks * (count // kinds))

    return made(change)


def hidden_layer(**keys):
    def change(pdf):
        layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("CANARY"), **keys.get("layer", {})))
        group = pdf.make_indirect(Dictionary(Type=Name.OCMD, OCGs=layer, **keys.get("group", {})))
        pdf.Root.OCProperties = Dictionary(
            OCGs=Array([layer]), D=Dictionary(OFF=Array([layer] if "off" in keys else []))
        )
        pdf.pages[0].obj.Resources.Properties = Dictionary(G=group)

    return made(change)


def shown_layer(pdf):
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("CANARY")))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(ON=Array([layer])))
    pdf.pages[0].obj.Resources.Properties = Dictionary(G=layer)
    old = pdf.pages[0].obj.Contents.read_bytes()
    pdf.pages[0].obj.Contents = pdf.make_stream(b"/OC /G BDC " + old + b" EMC")


def one_stream_for_all(pdf):
    for _ in range(3):
        other = pdf.add_blank_page(page_size=(595, 842)).obj
        other.Contents, other.Resources = pdf.pages[0].obj.Contents, pdf.pages[0].obj.Resources


def marked_twice(pdf):
    """Two elements claim the same piece of content."""
    kids = pdf.Root.StructTreeRoot.K[0].K
    kids[1].K, kids[1].Pg = kids[0].K, pdf.pages[0].obj


def tree_in_a_circle(pdf):
    document = pdf.Root.StructTreeRoot.K[0]
    document.K.append(document)


def roles_in_a_circle(pdf):
    pdf.Root.StructTreeRoot.RoleMap = Dictionary(A=Name.B, B=Name.A)
    pdf.Root.StructTreeRoot.K[0].K[0].S = Name.A


def names_in_a_circle(pdf):
    node = pdf.make_indirect(Dictionary())
    node.Kids = Array([node])
    pdf.Root.Names = Dictionary(Dests=node)


def same_page_twice(pdf):
    pages = pdf.Root.Pages
    pages.Kids.append(pages.Kids[0])
    pages.Count = int(pages.Count) + 1


def polyglot():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("CANARY.exe", "CANARY")
    return plain_pdf() + out.getvalue()


def signed(pdf):
    field(FT=Name.Sig, V=Dictionary(Type=Name.Sig, Name=String("CANARY"), Contents=String("CANARY")))(pdf)
    pdf.Root.Perms = Dictionary(DocMDP=Dictionary(Type=Name.Sig, Name=String("CANARY")))
    pdf.Root.DSS = Dictionary(Certs=Array([pdf.make_stream(b"CANARY")]))


def xfa(pdf):
    field()(pdf)
    pdf.Root.AcroForm.XFA = pdf.make_stream(b"<xdp>CANARY</xdp>")


def private(pdf):
    pdf.docinfo["/Author"] = pdf.docinfo["/Producer"] = "CANARY"
    pdf.Root.Metadata = pdf.make_stream(b"<x:xmpmeta>CANARY</x:xmpmeta>")
    pdf.pages[0].obj.Metadata = pdf.Root.Metadata


def private_in_resources(pdf):
    resources = pdf.pages[0].obj.Resources
    resources.NewThing = String("CANARY")
    resources.Properties = Dictionary(M=Dictionary(Private=String("CANARY"), Metadata=pdf.make_stream(b"CANARY")))


def named_script(pdf):
    pdf.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("a"), Dictionary(SCRIPT)])))


def attachment(pdf):
    pdf.attachments["CANARY.txt"] = b"CANARY"


def locked(user):
    return made(lambda pdf: None, encryption=pikepdf.Encryption(user=user, owner="other"))


def hidden_note(flags):
    def stamp(pdf):
        font = pdf.pages[0].obj.Resources.Font
        text = pdf.make_stream(b"BT /F1 9 Tf 1 1 Td (CANARY) Tj ET", Type=Name.XObject, Subtype=Name.Form, BBox=box())
        text.Resources = Dictionary(Font=font)
        return Dictionary(N=text)

    return annotation("Stamp", F=flags, AP=stamp)


def content_of(text):
    return page(Contents=lambda pdf: pdf.make_stream(text))


def told_everywhere():
    """A tagged upload with the word in every place that a PDF has for words."""

    def change(pdf):
        pdf.docinfo["/Title"] = "CANARY"
        attachment(pdf)
        private(pdf)
        first = pdf.pages[0].obj
        first.Resources.XObject = photo(pdf)
        first.Contents = Array(
            [first.Contents, pdf.make_stream(b"q 9 0 0 9 9 9 cm /X Do Q BT /F1 9 Tf (CANARY) Tj ET")]
        )
        first.Resources.Font.F1 = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.CANARY)
        first.Annots[0].A = Dictionary(S=Name.URI, URI=String("https://CANARY.example/"))
        first.Annots[0].Contents = String("CANARY")
        heading = next(each for each in pdf.objects if isinstance(each, Dictionary) and each.get("/S") == Name.H2)
        heading.Alt = heading.ActualText = String("CANARY")
        entry = pdf.make_indirect(Dictionary(Title=String("CANARY"), Dest=Array([first, Name.Fit])))
        pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=entry, Last=entry, Count=1))

    return made(change, tagged_pdf)()


REFUSED = {
    "zero bytes": (lambda: b"", "empty"),
    "only blank bytes": (lambda: b"\0" * 4000, "not a PDF"),
    "a web page named .pdf": (lambda: b"<!doctype html><script>CANARY</script>", "not a PDF"),
    "a ZIP with a PDF behind it": (lambda: b"PK\x03\x04" + b"\0" * 2000 + plain_pdf(), "not a PDF"),
    "a password to open": (locked("secret"), "needs a password"),
    "cut off after a third": (lambda: plain_pdf()[:300], "damaged|no pages"),
    "a heading with nothing behind it": (lambda: b"%PDF-1.7\nnothing more", "damaged"),
    "501 pages": (lambda: plain_pdf(pages=501), "501 pages"),
    "page content that is a bomb": (bomb("one"), "too large when unpacked"),
    "a bomb within a bomb": (bomb("one", "two"), "too large when unpacked|too much work"),
    "an object stream that is a bomb": (object_stream_bomb, "damaged|too much work"),
    "forms that ask for a thousand million draws": (content(b"/X Do", XObject=laughing_forms), "too many times over"),
    "20,001 marks": (many_marks(20_001), "more than 20,000 comments"),
    "a page 30 km long": (page(MediaBox=lambda pdf: box(0, 0, 595, 90_000_000)), "more than 5 metres"),
    "a page of no size": (page(MediaBox=lambda pdf: box(5, 5, 5, 5)), "damaged"),
    "a unit of nothing": (page(UserUnit=lambda pdf: 0), "damaged"),
    "a portfolio": (root(Collection=lambda pdf: Dictionary(Schema=Dictionary())), "portfolio"),
    "a form only one reader shows": (root(NeedsRendering=lambda pdf: True), "only Adobe Reader can show"),
    "a layer switched off": (hidden_layer(off=True), "layers that are switched off"),
    "a layer that shows when another does not": (hidden_layer(group={"P": Name.AllOff}), "layers that are switched"),
    "a layer only for printing": (
        hidden_layer(layer={"Usage": Dictionary(View=Dictionary(ViewState=Name.OFF))}),
        "layers that are switched",
    ),
    "a page tree in a circle": (made(page_tree_loop), "damaged"),
    "a picture in the line that never ends": (content(b"BI /W 9 /H 9 ID \xff\xff"), "breaks off"),
    "instructions without sense": (content(b"(((( << [ /x 1e999 9 9 9 cm \x00\xff"), "breaks off"),
    "a page tree 400 deep": (deep_page_tree(400), "damaged"),
}

TAMED = {
    "a page that is not measured in numbers": page(MediaBox=lambda pdf: Array([Name.NaN] * 4)),
    "a script on opening": root(OpenAction=lambda pdf: Dictionary(SCRIPT)),
    "scripts on closing and printing": root(AA=lambda pdf: Dictionary(WC=Dictionary(SCRIPT), WP=Dictionary(SCRIPT))),
    "a named script": made(named_script),
    "a script on a page": page(AA=lambda pdf: Dictionary(O=Dictionary(SCRIPT))),
    "a script on a mark": annotation("Square", AA=Dictionary(E=Dictionary(SCRIPT))),
    "a script in a form field": made(field(AA=Dictionary(K=Dictionary(SCRIPT)))),
    "a script in a bookmark": bookmark(A=Dictionary(SCRIPT)),
    "a link that runs a script": link(S=Name.JavaScript, JS=String("CANARY")),
    "a link to a script as an address": link(S=Name.URI, URI=String(" JavaScript:CANARY")),
    "a link to data as an address": link(S=Name.URI, URI=String("data:text/html,CANARY")),
    "a link to a file address": link(S=Name.URI, URI=String("file:///CANARY")),
    "a link that starts a program": link(S=Name.Launch, F=String("CANARY.exe")),
    "a link into another file": link(S=Name.GoToR, F=String("CANARY.pdf"), D=Array([0, Name.Fit])),
    "a link into an embedded file": link(S=Name.GoToE, T=Dictionary(R=Name.C, N=String("CANARY"))),
    "a link that sends a form": link(S=Name.SubmitForm, F=String("https://CANARY.example")),
    "a link that fetches a form": link(S=Name.ImportData, F=String("CANARY.fdf")),
    "a link with a second action": link(S=Name.URI, URI=String("https://ok.example/"), Next=Dictionary(SCRIPT)),
    "a base for addresses": root(URI=lambda pdf: Dictionary(Base=String("https://CANARY.example/"))),
    "embedded files": made(attachment),
    "an attached file on the page": annotation("FileAttachment", FS=filespec),
    "associated files": page(AF=lambda pdf: Array([filespec(pdf)])),
    "a film": annotation("Movie", Movie=Dictionary(F=String("CANARY.avi"))),
    "a sound": annotation("Sound", Sound=lambda pdf: pdf.make_stream(b"CANARY")),
    "rich media": annotation("RichMedia", RichMediaContent=Dictionary(Assets=String("CANARY"))),
    "a model in three dimensions": annotation("3D", **{"3DD": lambda pdf: pdf.make_stream(b"CANARY")}),
    "a screen that plays": annotation("Screen", A=Dictionary(S=Name.Rendition, JS=String("CANARY"))),
    "a comment": annotation("Text", Contents=String("CANARY"), T=String("CANARY")),
    "a stamp marked as hidden": hidden_note(2),
    "a stamp not for the screen": hidden_note(32),
    "a form with private names": made(field(TU=String("CANARY"), TM=String("CANARY"))),
    "a form in XML": made(xfa),
    "content kept in another file": page(Contents=lambda pdf: pdf.make_stream(b"", F=filespec(pdf))),
    "a picture kept in another file": xobject("Image", Width=1, Height=1, F=String("CANARY.jpg")),
    "a form kept in another file": xobject("Form", BBox=box(), Ref=Dictionary(F=String("CANARY.pdf"), Page=0)),
    "a picture with a proxy": xobject("Image", Width=1, Height=1, OPI=Dictionary({"/2.0": String("CANARY")})),
    "alternate pictures": xobject("Image", Width=1, Height=1, Alternates=Array([String("CANARY")])),
    "PostScript as a picture": xobject("PS", b"(CANARY) run"),
    "PostScript in a form": xobject("Form", BBox=box(), PS=lambda pdf: pdf.make_stream(b"(CANARY) run")),
    "JBIG2 without sense": picture(9, 9, "JBIG2Decode", b"\x97JB2\xff" * 9),
    "JPEG 2000 without sense": picture(9, 9, "JPXDecode", b"\0\0\0\x0cjP  \r\n\x87\n\0\0\0\x0exml CANARY"),
    "a photograph with notes": content(b"q 40 0 0 30 20 20 cm /X Do Q", XObject=photo),
    "a picture of 100,000 by 100,000": picture(100_000, 100_000, "FlateDecode", zlib.compress(b"\0" * 9)),
    "a password only against printing": locked(""),
    "a PDF with a ZIP behind it": polyglot,
    "a page tree 60 deep": deep_page_tree(60),
    "a table of objects in a circle": xref_loop,
    "turned inside out": page(MediaBox=lambda pdf: box(595, 842, 0, 0), CropBox=lambda pdf: box(-50, -50, 900, 900)),
    "3,000 marks": many_marks(3000, kinds=500),
    "a form that draws itself": content(b"/X Do", XObject=recursive_form),
    "letters that are programs": content(b"BT /T3 9 Tf (ab) Tj ET", Font=odd_glyphs),
    "layers that are shown": made(shown_layer),
    "words without ink over a scan": content(b"BT 3 Tr /F1 9 Tf 72 300 Td (Read by machine) Tj ET"),
    "an earlier revision": incremental,
    "a signature": made(signed),
    "a small picture of the page": page(Thumb=lambda pdf: pdf.make_stream(b"CANARY")),
    "a program's private data": page(PieceInfo=lambda pdf: Dictionary(App=Dictionary(Private=String("CANARY")))),
    "metadata with names": made(private),
    "private data within resources": made(private_in_resources),
    "a key no reader knows": page(NewThing=lambda pdf: filespec(pdf)),
    "a key no reader knows on the file": root(NewThing=lambda pdf: String("CANARY")),
    "several pages of one content": made(one_stream_for_all),
    "a title that is no text": made(lambda pdf: pdf.docinfo.__setitem__("/Title", String(b"\xef\xbb\xbf\xff\xfe"))),
    "a bookmark that is no text": bookmark(Title=String(b"\xef\xbb\xbf\xff"), NewThing=String("CANARY")),
    "a bookmark with a number for a title": bookmark(Title=7),
    "bookmarks in a circle": made(lambda pdf: _circle_of_bookmarks(pdf)),
    "bookmarks 3,000 deep": made(lambda pdf: _deep_bookmarks(pdf)),
    "no resources": made(lambda pdf: pdf.add_blank_page().obj.__delitem__("/Resources")),
    "states never restored": content(b"q q q 9 0 0 9 0 0 cm"),
    "states restored too often": content(b"Q Q Q Q"),
    "content marked twice": made(marked_twice, tagged_pdf),
    "tags in a circle": made(tree_in_a_circle, tagged_pdf),
    "roles in a circle": made(roles_in_a_circle, tagged_pdf),
    "names in a circle": made(names_in_a_circle),
    "the same page twice": made(same_page_twice, tagged_pdf),
    "resources that are none": page(Resources=lambda pdf: Dictionary(Font=5, XObject=Array([]), Properties=Name.x)),
}


def _circle_of_bookmarks(pdf):
    one, two = (pdf.make_indirect(Dictionary(Title=String(each))) for each in "ab")
    one.Next, two.Next, two.First = two, one, one
    pdf.Root.Outlines = pdf.make_indirect(Dictionary(First=one, Last=two, Count=2))


def _deep_bookmarks(pdf):
    above = pdf.Root.Outlines = pdf.make_indirect(Dictionary(Count=1))
    for _ in range(3000):
        entry = pdf.make_indirect(Dictionary(Title=String("Deeper"), Parent=above))
        above.First = above.Last = entry
        above = entry
