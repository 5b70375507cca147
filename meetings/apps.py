from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self):
        from meetings.member_facts import at_the_desk_of
        from meetings.models import Action
        from people import at_the_desk, navigation

        navigation.MORE.append(("My actions", "my_actions", Action.objects.any_of))
        at_the_desk.ASK.append(at_the_desk_of)
