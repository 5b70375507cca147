from django.apps import AppConfig


class MeetingsConfig(AppConfig):
    name = "meetings"

    def ready(self):
        from meetings.models import Action
        from people import navigation

        navigation.MORE.append(("My actions", "my_actions", Action.objects.any_of))
