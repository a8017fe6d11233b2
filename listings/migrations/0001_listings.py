
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.expressions
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('sponsors', '0001_employers_filings_and_imports'),
    ]

    operations = [
        migrations.CreateModel(
            name='RoleGuide',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('slug', models.SlugField(unique=True)),
                ('name', models.CharField(help_text='As in “AI/ML Engineer”.', max_length=80)),
                ('soc_codes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=7), help_text='SOC 2018 codes that this role is filed under.', size=None)),
                ('title_words', models.CharField(help_text='Titles of this role among the jobs of those codes, as in: machine learning OR applied scientist.', max_length=300)),
                ('onet_code', models.CharField(help_text='As in 15-2051.00; the page links to its profile.', max_length=10, verbose_name='O*NET-SOC code')),
                ('introduction', models.TextField(help_text='The usual path, and the degree that a specialty occupation needs.')),
                ('reviewed_on', models.DateField()),
                ('is_published', models.BooleanField(default=True)),
            ],
        ),
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('system', models.CharField(choices=[('greenhouse', 'Greenhouse'), ('lever', 'Lever'), ('file', 'Listing file')], max_length=20)),
                ('token', models.CharField(max_length=200, verbose_name='board token or file name')),
                ('company', models.CharField(blank=True, help_text='Employer of every listing, where the feed does not say.', max_length=200)),
                ('is_active', models.BooleanField(default=True)),
                ('is_sample', models.BooleanField(default=False, verbose_name='made-up sample data')),
                ('last_read_at', models.DateTimeField(blank=True, help_text='Last complete read.', null=True)),
                ('failures', models.PositiveIntegerField(default=0, verbose_name='failures in a row')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('system', 'token'), name='one_source_per_board')],
            },
        ),
        migrations.CreateModel(
            name='RoleQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('question', models.CharField(max_length=200)),
                ('answer', models.TextField()),
                ('source_name', models.CharField(blank=True, max_length=120)),
                ('source_url', models.URLField(blank=True)),
                ('reviewed_on', models.DateField()),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='questions', to='listings.roleguide')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('role', 'position'), name='one_question_per_position')],
            },
        ),
        migrations.CreateModel(
            name='RoleTip',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('position', models.PositiveSmallIntegerField()),
                ('heading', models.CharField(max_length=100)),
                ('text', models.TextField()),
                ('role', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='tips', to='listings.roleguide')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('role', 'position'), name='one_tip_per_position')],
            },
        ),
        migrations.CreateModel(
            name='Listing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('external_id', models.CharField(max_length=200)),
                ('requisition', models.CharField(blank=True, max_length=200)),
                ('title', models.CharField(max_length=300)),
                ('company', models.CharField(max_length=200)),
                ('url', models.URLField(blank=True, max_length=1000)),
                ('apply_url', models.URLField(blank=True, max_length=1000)),
                ('description', models.TextField(help_text='Sanitised HTML.')),
                ('text_cut', models.BooleanField(default=False, verbose_name='the source cut the text')),
                ('place_text', models.CharField(blank=True, max_length=500)),
                ('remote_field', models.CharField(blank=True, help_text="The source's own remote field, where it has one.", max_length=20)),
                ('pay_field', models.CharField(blank=True, help_text="The source's own pay field, where it has one.", max_length=300)),
                ('employment_type_field', models.CharField(blank=True, max_length=60)),
                ('posted_at', models.DateTimeField(blank=True, null=True)),
                ('dated_at', models.DateTimeField(help_text='Posted, as far as the source says; else first seen. Orders the pages.')),
                ('content_hash', models.CharField(max_length=64)),
                ('state', models.CharField(choices=[('review', 'In review'), ('published', 'Published'), ('rejected', 'Rejected'), ('closed', 'Closed')], default='published', max_length=10)),
                ('review_reasons', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), blank=True, default=list, size=None)),
                ('first_seen_at', models.DateTimeField()),
                ('last_seen_at', models.DateTimeField()),
                ('changed_at', models.DateTimeField(blank=True, null=True)),
                ('missed_reads', models.PositiveSmallIntegerField(default=0, help_text='Complete reads in a row without it.')),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('reviewed_at', models.DateTimeField(blank=True, editable=False, null=True)),
                ('reviewed_by', models.CharField(blank=True, editable=False, max_length=254)),
                ('employer_match', models.CharField(default='none', editable=False, max_length=12)),
                ('employer_reason', models.CharField(blank=True, editable=False, max_length=300)),
                ('plain', models.TextField(editable=False)),
                ('stance', models.CharField(choices=[('offered', 'Offered'), ('refused', 'Refused'), ('transfer_only', 'Transfer only'), ('conditional', 'Conditional'), ('citizens_only', 'Citizens only'), ('clearance', 'Clearance'), ('conflicting', 'Conflicting'), ('ambiguous', 'Ambiguous'), ('not_mentioned', 'Not mentioned'), ('text_incomplete', 'Text incomplete')], editable=False, max_length=20)),
                ('visa_stances', models.JSONField(default=dict, editable=False)),
                ('evidence', models.JSONField(default=list, editable=False)),
                ('flags', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, editable=False, size=None)),
                ('pay_text', models.CharField(blank=True, editable=False, max_length=300)),
                ('pay_min', models.DecimalField(decimal_places=2, editable=False, max_digits=12, null=True)),
                ('pay_max', models.DecimalField(decimal_places=2, editable=False, max_digits=12, null=True)),
                ('pay_unit', models.CharField(blank=True, editable=False, max_length=10)),
                ('pay_currency', models.CharField(blank=True, editable=False, max_length=3)),
                ('pay_annual_min', models.DecimalField(decimal_places=2, editable=False, max_digits=12, null=True)),
                ('pay_annual_max', models.DecimalField(decimal_places=2, editable=False, max_digits=12, null=True)),
                ('places', models.JSONField(default=list, editable=False)),
                ('place_keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), default=list, editable=False, size=None)),
                ('outside_us', models.BooleanField(default=False, editable=False)),
                ('mode', models.CharField(choices=[('onsite', 'On site'), ('hybrid', 'Hybrid'), ('remote', 'Remote'), ('unknown', 'Not said')], default='unknown', editable=False, max_length=10)),
                ('seniority', models.CharField(blank=True, editable=False, max_length=12)),
                ('fields_read', models.JSONField(default=dict, editable=False)),
                ('soc_code', models.CharField(blank=True, editable=False, max_length=7)),
                ('record_band', models.CharField(choices=[('100', '100 or more LCAs'), ('10', '10 to 99 LCAs'), ('1', '1 to 9 LCAs'), ('none', 'None observed'), ('unrated', 'Not rated')], default='unrated', editable=False, max_length=8)),
                ('cap_exempt', models.BooleanField(default=False, editable=False)),
                ('staffing', models.BooleanField(default=False, editable=False)),
                ('record_line', models.JSONField(default=dict, editable=False)),
                ('verdicts', models.JSONField(default=dict, editable=False)),
                ('verdict_keys', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, editable=False, size=None)),
                ('rules_version', models.PositiveIntegerField(default=0, editable=False)),
                ('derived_at', models.DateTimeField(editable=False, null=True)),
                ('search', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector(django.db.models.functions.text.Replace('title', django.db.models.expressions.Value('/'), django.db.models.expressions.Value(' '), output_field=models.TextField()), config='english', weight='A'), '||', django.contrib.postgres.search.SearchVector('company', config='english', weight='B'), django.contrib.postgres.search.SearchConfig('english')), '||', django.contrib.postgres.search.SearchVector(django.db.models.functions.text.Replace(django.db.models.functions.text.Left('plain', 100000), django.db.models.expressions.Value('/'), django.db.models.expressions.Value(' '), output_field=models.TextField()), config='english', weight='C'), django.contrib.postgres.search.SearchConfig('english')), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('title_search', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.SearchVector(django.db.models.functions.text.Replace('title', django.db.models.expressions.Value('/'), django.db.models.expressions.Value(' '), output_field=models.TextField()), config='english'), output_field=django.contrib.postgres.search.SearchVectorField())),
                ('employer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='sponsors.employer')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='listings', to='listings.source')),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['search'], name='listing_words'), django.contrib.postgres.indexes.GinIndex(fields=['verdict_keys'], name='listing_verdicts'), django.contrib.postgres.indexes.GinIndex(fields=['place_keys'], name='listing_places'), models.Index(fields=['state', '-dated_at', '-id'], name='listing_newest'), models.Index(fields=['state', 'first_seen_at'], name='listing_first_seen'), models.Index(fields=['employer', 'state'], name='listing_employer'), models.Index(fields=['soc_code', 'state'], name='listing_occupation')],
                'constraints': [models.UniqueConstraint(fields=('source', 'external_id'), name='one_listing_per_posting_of_a_source'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('state', 'closed')), models.Q(models.Q(('state', 'closed'), _negated=True), ('closed_at__isnull', True)), _connector='OR'), name='closed_has_its_moment'), models.CheckConstraint(condition=models.Q(models.Q(('reviewed_at__isnull', True), ('reviewed_by', '')), models.Q(('reviewed_at__isnull', False), models.Q(('reviewed_by', ''), _negated=True)), _connector='OR'), name='review_has_its_moment_and_person')],
            },
        ),
        migrations.CreateModel(
            name='SourceRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('started_at', models.DateTimeField()),
                ('finished_at', models.DateTimeField()),
                ('outcome', models.CharField(choices=[('complete', 'Complete'), ('partial', 'Partial: closes nothing'), ('failed', 'Failed')], max_length=10)),
                ('fetched', models.PositiveIntegerField(default=0)),
                ('opened', models.PositiveIntegerField(default=0)),
                ('changed', models.PositiveIntegerField(default=0)),
                ('unchanged', models.PositiveIntegerField(default=0)),
                ('closed', models.PositiveIntegerField(default=0)),
                ('refused', models.PositiveIntegerField(default=0)),
                ('message', models.TextField(blank=True)),
                ('refusals', models.JSONField(blank=True, default=list, help_text='Place and reason of every posting refused.')),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='listings.source')),
            ],
            options={
                'indexes': [models.Index(fields=['source', '-started_at'], name='listings_so_source__6c396e_idx')],
                'constraints': [models.CheckConstraint(condition=models.Q(('fetched', django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(django.db.models.expressions.CombinedExpression(models.F('opened'), '+', models.F('changed')), '+', models.F('unchanged')), '+', models.F('refused')))), name='every_posting_fetched_is_accounted_for')],
            },
        ),
    ]
