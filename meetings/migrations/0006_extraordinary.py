from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0004_minutes'),
    ]

    operations = [
        migrations.AddField(
            model_name='meeting',
            name='extraordinary',
            field=models.BooleanField(default=False, help_text='Called for one piece of business. Minutes of earlier meetings are not approved at it.', verbose_name='an extraordinary meeting'),
        ),
    ]
