"""The council's profile, its crest and its two house styles."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageDraw

from council_portal.crests import safe_crest
from council_portal.models import Council, HouseStyle

FILMING = (
    "Meetings of this council are open. You may film, record or report on any part that is held in public. Please tell "
    "the chair before the meeting begins, so that people who do not wish to be filmed can be seated out of view."
)


def make_council():
    """The council, named and coloured; its standard house style and that of its cabinet."""
    standard, _ = HouseStyle.objects.get_or_create(name="Council standard")
    HouseStyle.objects.get_or_create(
        name="Cabinet style",
        defaults={
            "item_numbers": HouseStyle.ItemNumbers.STOP,
            "sub_item_numbers": HouseStyle.SubItemNumbers.ROMAN,
            "chair_title": "Leader of the Council",
            "vice_chair_title": "Deputy Leader",
            "part_one_name": "Part I: items considered in public",
            "part_two_name": "Part II: items considered in private",
        },
    )
    profile = Council.objects.filter(pk=1).first() or Council(pk=1)
    facts = {
        "name": "Netherfold Borough Council",
        "short_name": "Netherfold",
        "colour": "#1d5b4f",
        "address": "The Guildhall\nTannery Lane\nNetherfold",
        "email": "committees@netherfold.example",
        "telephone": "01632 960 100",
        "website": "https://www.netherfold.example/",
        "chief_officer": "Rosalind Thackeray",
        "chief_officer_title": "Chief Executive",
        "filming_notice": FILMING,
        "house_style": standard,
    }
    for name, value in facts.items():
        setattr(profile, name, value)
    crest = safe_crest(SimpleUploadedFile("crest.png", crest_png()))
    profile.crest.save(crest.name, crest, save=False)
    profile.save()
    return profile


def crest_png():
    """A shield with a bridge over water, drawn large and made small so that its edges are smooth."""
    picture = Image.new("RGBA", (960, 1080), (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    _shield(draw, 0, "#ffffff")
    _shield(draw, 44, "#1d5b4f")
    for top in (660, 760, 860):
        inset = 150 if top < 800 else 270
        draw.line([(inset, top), (960 - inset, top)], fill="#cfe6df", width=34)
    draw.pieslice([200, 330, 760, 890], 180, 360, fill="#f3d27a")
    draw.pieslice([300, 430, 660, 790], 180, 360, fill="#1d5b4f")
    draw.rectangle([140, 300, 820, 390], fill="#f3d27a")
    for left in (140, 280, 420, 560, 700):
        draw.rectangle([left, 230, left + 120, 310], fill="#f3d27a")
    out = io.BytesIO()
    picture.resize((320, 360), Image.LANCZOS).save(out, "PNG")
    return out.getvalue()


def _shield(draw, inset, colour):
    left, right, top, foot = 60 + inset, 900 - inset, 60 + inset, 1040 - inset * 1.4
    draw.polygon([(left, top), (right, top), (right, 620), (480, foot), (left, 620)], fill=colour)
