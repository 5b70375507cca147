"""``manage.py index_attendance``: makes the attendance and votes that councillors' pages show anew from the record."""

from django.core.management.base import BaseCommand

from papers.members import index_attendance
from papers.models import MemberAtMeeting


class Command(BaseCommand):
    help = "Makes what is shown of members' attendance, votes and interests anew from the published minutes."

    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true", help="only where there is none yet")

    def handle(self, *, if_empty, **options):
        if if_empty and MemberAtMeeting.objects.exists():
            return
        self.stdout.write(f"{index_attendance()} lines of attendance were read from the published minutes.")
