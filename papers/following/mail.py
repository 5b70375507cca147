"""The e-mails to followers: plain text with an HTML twin, each with its way out (RFC 8058)."""

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from council_portal.profile import council

from .links import CONFIRM, DAYS, confirm_link, full, mine_link, stop_link


def send_confirmation_to(follow, pace):
    """The e-mail with the link that makes ``follow`` count."""
    context = {
        "title": follow.title,
        "pace": type(follow).Pace(pace).label.lower(),
        "confirm": confirm_link(follow, pace),
        "days": DAYS[CONFIRM],
    }
    _send(follow.follower, f"Confirm that you want e-mails: {follow.title}", "confirm", context)


def send_mine_to(follower):
    """The e-mail with the link to what somebody follows."""
    _send(follower, "What you follow", "mine", {})


def send_news(follower, groups, *, left_out=0):
    """One e-mail with all there is to tell: ``groups`` of (title, news)."""
    first, *others = [news for _, news_list in groups for news in news_list]
    subject = f"{first.title} and {len(others)} more" if others else first.title
    shown = [(title, [_shown(news, title) for news in news_list]) for title, news_list in groups]
    context = {"groups": shown, "left_out": left_out, "home": full("/")}
    _send(follower, subject, "news", context)


def _shown(news, heading):
    """What a letter says of it; not the committee's name again under that name."""
    return {
        "title": news.title,
        "text": "" if news.text == heading else news.text,
        "link": full(news.address),
        "papers": [{"title": title, "link": full(address)} for title, address in news.papers],
    }


def _send(follower, subject, name, context):
    send_letter(follower.email, subject, name, {**context, "mine": mine_link(follower), "stop": stop_link(follower)})


def send_letter(address, subject, name, context):
    """One e-mail from the templates ``name``; ``context`` has ``stop``, the link that ends them, and ``mine``."""
    context = {**context, "council": council()}
    text = _tidied(render_to_string(f"papers/following/mail/{name}.txt", context))
    html = render_to_string(f"papers/following/mail/{name}.html", {**context, "subject": subject})
    subject = " ".join(f"{context['council'].short_name}: {subject}".split())[:200]
    letter = EmailMultiAlternatives(subject, text, None, [address], headers=_ways_out(context["stop"]))
    letter.attach_alternative(html, "text/html")
    letter.send()


def _ways_out(stop):
    return {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }


def _tidied(text):
    """Without the empty lines that a template leaves behind."""
    lines, kept = [line.rstrip() for line in text.strip().splitlines()], []
    for line in lines:
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept) + "\n"
