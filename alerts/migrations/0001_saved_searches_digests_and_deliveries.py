import django.db.models.deletion
import django.db.models.functions.text
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('listings', '0001_listings'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Digest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False, help_text='In the Message-ID of every attempt.', unique=True)),
                ('for_on', models.DateField(blank=True, help_text='Empty: sent at once, for one search.', null=True, verbose_name='local date')),
                ('due_at', models.DateTimeField()),
                ('planned_at', models.DateTimeField()),
                ('left_over', models.PositiveIntegerField(default=0, help_text='Listings that fit and wait for the next mail.')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='SavedSearch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=200)),
                ('query', models.TextField(help_text='Canonical query string, as the search page writes it.')),
                ('described', models.CharField(help_text='The search in words, as in: research jobs in Minnesota.', max_length=500)),
                ('filters', models.CharField(help_text='Its filters in words.', max_length=1000)),
                ('visa', models.CharField(choices=[('h1b', 'H-1B, new petition'), ('h1b-transfer', 'H-1B, transfer'), ('h1b-cap-exempt', 'Cap-exempt H-1B'), ('e3', 'E-3 (Australia)'), ('h1b1-chile', 'H-1B1 Chile'), ('h1b1-singapore', 'H-1B1 Singapore'), ('tn', 'TN (Canada, Mexico)'), ('o1', 'O-1'), ('l1', 'L-1'), ('j1', 'J-1'), ('opt', 'F-1 OPT'), ('stem-opt', 'STEM OPT'), ('cpt', 'CPT'), ('green-card', 'Green card')], max_length=20, verbose_name='visa type')),
                ('frequency', models.CharField(choices=[('instant', 'At once'), ('daily', 'Daily'), ('weekly', 'Weekly')], default='daily', max_length=10)),
                ('weekday', models.PositiveSmallIntegerField(choices=[(0, 'Monday'), (1, 'Tuesday'), (2, 'Wednesday'), (3, 'Thursday'), (4, 'Friday'), (5, 'Saturday'), (6, 'Sunday')], default=0, help_text='Used by weekly alerts.')),
                ('created_at', models.DateTimeField()),
                ('since_at', models.DateTimeField(help_text='Only listings first seen from here on are news.')),
                ('covered_on', models.DateField(blank=True, editable=False, help_text='The local date up to which its mails are planned.', null=True)),
                ('last_mailed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('paused_at', models.DateTimeField(blank=True, null=True)),
                ('paused_until', models.DateTimeField(blank=True, help_text='Empty: until the person resumes it.', null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'saved search',
                'verbose_name_plural': 'saved searches',
            },
        ),
        migrations.CreateModel(
            name='DigestItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reasons', models.JSONField(default=list)),
                ('digest', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='items', to='alerts.digest')),
                ('listing', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='listings.listing')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('saved_search', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='alerts.savedsearch')),
            ],
        ),
        migrations.AddField(
            model_name='digest',
            name='saved_search',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='alerts.savedsearch'),
        ),
        migrations.CreateModel(
            name='Subscriber',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('hour', models.PositiveSmallIntegerField(default=7, help_text='0 to 23, local time.', verbose_name='hour of the daily mail')),
                ('next_due_at', models.DateTimeField(blank=True, editable=False, help_text='Empty: no daily or weekly alert.', null=True)),
                ('refused_at', models.DateTimeField(blank=True, help_text='Since when the address takes no mail.', null=True)),
                ('refusal', models.CharField(blank=True, help_text="What the address's mail server answered.", max_length=500)),
            ],
            options={
                'indexes': [models.Index(fields=['next_due_at'], name='subscriber_due')],
                'constraints': [models.CheckConstraint(condition=models.Q(('hour__lte', 23)), name='hour_of_the_day'), models.CheckConstraint(condition=models.Q(models.Q(('refusal', ''), ('refused_at', None)), models.Q(('refused_at__isnull', False), models.Q(('refusal', ''), _negated=True)), _connector='OR'), name='refusal_has_its_moment_and_words')],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('attempt', models.PositiveSmallIntegerField(default=1)),
                ('state', models.CharField(choices=[('pending', 'Pending'), ('sending', 'Sending'), ('sent', 'Sent'), ('deferred', 'Put off by the server; a later attempt follows'), ('failed', 'Refused for good'), ('unknown', 'Unknown: perhaps sent'), ('expired', 'Expired: too late, or not wanted any more')], default='pending', max_length=10)),
                ('next_attempt_at', models.DateTimeField(verbose_name='not before')),
                ('claimed_at', models.DateTimeField(blank=True, null=True)),
                ('finished_at', models.DateTimeField(blank=True, null=True)),
                ('message_id', models.CharField(blank=True, max_length=200)),
                ('answer', models.CharField(blank=True, help_text='What the mail server said, or what went wrong.', max_length=500)),
                ('digest', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='deliveries', to='alerts.digest')),
            ],
            options={
                'verbose_name_plural': 'deliveries',
                'indexes': [models.Index(condition=models.Q(('state', 'pending')), fields=['next_attempt_at', 'id'], name='delivery_ready'), models.Index(condition=models.Q(('state', 'sending')), fields=['claimed_at'], name='delivery_claimed')],
                'constraints': [models.UniqueConstraint(fields=('digest', 'attempt'), name='one_delivery_per_digest_and_attempt'), models.UniqueConstraint(condition=models.Q(('state__in', ['pending', 'sending'])), fields=('digest',), name='one_open_delivery_per_digest'), models.UniqueConstraint(condition=models.Q(('state', 'sent')), fields=('digest',), name='one_sent_delivery_per_digest'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'sending'), _negated=True), ('claimed_at__isnull', False), _connector='OR'), name='claimed_has_its_moment'), models.CheckConstraint(condition=models.Q(models.Q(('state__in', ['pending', 'sending']), ('finished_at', None)), models.Q(models.Q(('state__in', ['pending', 'sending']), _negated=True), ('finished_at__isnull', False)), _connector='OR'), name='finished_has_its_moment')],
            },
        ),
        migrations.AddIndex(
            model_name='savedsearch',
            index=models.Index(condition=models.Q(('frequency', 'instant')), fields=['id'], name='saved_search_instant'),
        ),
        migrations.AddConstraint(
            model_name='savedsearch',
            constraint=models.UniqueConstraint(models.F('user'), django.db.models.functions.text.MD5('query'), name='one_alert_per_person_and_search'),
        ),
        migrations.AddConstraint(
            model_name='savedsearch',
            constraint=models.CheckConstraint(condition=models.Q(('weekday__lte', 6)), name='weekday_of_the_week'),
        ),
        migrations.AddConstraint(
            model_name='savedsearch',
            constraint=models.CheckConstraint(condition=models.Q(('paused_until', None), ('paused_at__isnull', False), _connector='OR'), name='a_pause_that_ends_has_begun'),
        ),
        migrations.AddConstraint(
            model_name='digestitem',
            constraint=models.UniqueConstraint(fields=('user', 'listing'), name='one_mail_per_person_and_listing'),
        ),
        migrations.AddIndex(
            model_name='digest',
            index=models.Index(fields=['-planned_at', '-id'], name='digest_newest'),
        ),
        migrations.AddConstraint(
            model_name='digest',
            constraint=models.UniqueConstraint(fields=('user', 'for_on'), name='one_digest_per_person_and_date'),
        ),
        migrations.AddConstraint(
            model_name='digest',
            constraint=models.UniqueConstraint(condition=models.Q(('for_on', None)), fields=('saved_search', 'due_at'), name='one_instant_digest_per_search_and_moment'),
        ),
        migrations.AddConstraint(
            model_name='digest',
            constraint=models.CheckConstraint(condition=models.Q(('for_on', None), ('saved_search', None), _connector='OR'), name='a_dated_digest_belongs_to_no_single_search'),
        ),
    ]
