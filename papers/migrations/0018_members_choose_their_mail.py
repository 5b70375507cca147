import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


def keep_those_who_stopped(apps, schema_editor):
    """Whoever stopped the e-mails there were does not get the new ones unasked."""
    no_mail = apps.get_model("papers", "NoPapersMail")
    stopped = no_mail.objects.filter(about="papers")
    no_mail.objects.bulk_create(
        no_mail(user_id=user, about=about, since=since)
        for user, since in stopped.values_list("user_id", "since")
        for about in ("changes", "minutes")
    )


class Migration(migrations.Migration):

    dependencies = [
        ('papers', '0017_meeting_standing_by_snapshot'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name='nopapersmail',
            name='user',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='nopapersmail',
            name='about',
            field=models.CharField(choices=[('papers', 'papers are out: an agenda or a supplement'), ('changes', 'a meeting is cancelled, or moved to another time or place'), ('minutes', 'the decisions or the minutes of a meeting are out')], default='papers', max_length=10),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name='nopapersmail',
            constraint=models.UniqueConstraint(fields=('user', 'about'), name='one_choice_a_member'),
        ),
        migrations.RunPython(keep_those_who_stopped, migrations.RunPython.noop, elidable=True),
        migrations.AlterField(
            model_name='papersmail',
            name='publication',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.publication'),
        ),
        migrations.AddField(
            model_name='papersmail',
            name='notice',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='papers.meetingnotice'),
        ),
        migrations.AddConstraint(
            model_name='papersmail',
            constraint=models.UniqueConstraint(fields=('user', 'notice'), name='one_mail_a_notice'),
        ),
        migrations.AddConstraint(
            model_name='papersmail',
            constraint=models.CheckConstraint(condition=models.Q(('publication', None), ('notice', None), _connector='XOR'), name='a_mail_about_one_thing'),
        ),
    ]
