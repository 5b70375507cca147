"""One letter by e-mail, as the jobs send it."""

from django.core.mail import send_mail


def send_letter(address: str, subject: str, text: str) -> None:
    """Send a letter of plain text. Raises what the mail server raises, for the job to be tried again.

    A name or title that was pasted in two lines goes into the subject in one: a second line would be a header.
    """
    send_mail(" ".join(subject.split())[:200], text, None, [address])
