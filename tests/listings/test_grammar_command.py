from io import StringIO

from django.core.management import call_command

from listings.stance.rules import RULES


def grammar(*sentences: str) -> str:
    out = StringIO()
    call_command("grammar", *sentences, stdout=out)
    return out.getvalue()


def test_a_sentence_is_explained_by_what_the_patterns_see_and_the_rule_that_speaks() -> None:
    said = grammar("We can't sponsor H1-B visas, but TN is welcome.")
    assert "seen as    we cannot sponsor _h1b visa" in said
    assert "read as    refused by will_not_sponsor" in said
    assert "tn: offered" in said
    assert "matches    visa_help (offered)" in said


def test_a_sentence_that_no_rule_reads_says_so() -> None:
    assert "read as    nothing: no rule matches" in grammar("A kind ward.")


def test_without_a_sentence_every_rule_is_listed_with_its_example() -> None:
    said = grammar()
    assert all(rule.name in said and rule.example in said for rule in RULES)
