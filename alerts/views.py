from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts import returning
from accounts.models import User
from alerts import emails, rows, subscribing, unsubscribing, words
from alerts.forms import ChangeAlertForm, NewAlertForm, PauseForm, WhenForm
from alerts.models import Digest, SavedSearch, Subscriber
from listings import search


class SignedInRequest(HttpRequest):
    user: User


@login_required
@require_safe
@never_cache
def alerts(request: SignedInRequest) -> HttpResponse:
    return _page(request)


def _page(request: SignedInRequest, *, when_form: WhenForm | None = None, status: int = 200) -> HttpResponse:
    now = timezone.now()
    subscriber = Subscriber.objects.of(request.user)
    context = {
        "rows": rows.of(subscriber, now=now),
        "subscriber": subscriber,
        "zone": words.zone_words(subscriber.zone),
        "when_form": when_form or WhenForm.of(subscriber, request.user),
    }
    return render(request, "alerts/alerts.html", context, status=status)


@require_safe
@never_cache
def new(request: HttpRequest) -> HttpResponse:
    """What an alert on this search would bring; the way to make it, or to an account first."""
    given = request.GET.copy()
    form = NewAlertForm({**given.dict(), "query": ""})
    frequency = form.cleaned_data.get("frequency", "daily") if form.is_valid() else "daily"
    wanted = search.parse(given)
    context = {
        "search": wanted,
        "title": search.describe(wanted),
        "filters": search.describe_filters(wanted),
        "count": search.matching(wanted, now=timezone.now()).count(),
        "form": NewAlertForm(initial={"query": search.canonical(wanted), "frequency": frequency}),
        "sign_up": returning.sign_up_and_return(request.get_full_path()),
        "sign_in": f"{reverse('account_login')}?{_query(next=request.get_full_path())}",
    }
    return render(request, "alerts/new.html", context)


@require_POST
def create(request: HttpRequest) -> HttpResponse:
    """Make the alert; a visitor is led to the page that shows it first, and from there to an account."""
    form = NewAlertForm(request.POST)
    if not form.is_valid():
        messages.error(request, "This search could not be kept as an alert: it is too long or its choices are unknown.")
        return redirect("search")
    query = QueryDict(form.cleaned_data["query"], mutable=True)
    if form.cleaned_data["visa"]:
        query["visa"] = form.cleaned_data["visa"]
    frequency, weekday = form.cleaned_data["frequency"], form.cleaned_data["weekday"]
    user = request.user
    if not user.is_authenticated:
        canonical = search.canonical(search.parse(query))
        return redirect(f"{reverse('alert-new')}?{canonical}&{_query(frequency=frequency.value)}")
    now = timezone.now()
    try:
        saved = subscribing.create(user=user, query=query.urlencode(), frequency=frequency, weekday=weekday, now=now)
    except subscribing.AlreadyThere as there:
        messages.info(request, f"You have this alert already: {there.saved}.")
    except subscribing.TooMany:
        messages.error(request, f"You have {subscribing.MOST} alerts, which is the most. Delete one to make room.")
    else:
        first = words.next_mail(saved, Subscriber.objects.of(user), now=now)
        messages.success(request, f"Alert made: {saved}. First mail: {words.lower_first(first)}.")
    return redirect("alerts")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def change(request: SignedInRequest, pk: int) -> HttpResponse:
    saved = _mine(request, pk)
    initial = {"name": saved.name, "frequency": saved.frequency, "weekday": saved.weekday}
    form = ChangeAlertForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        subscribing.change(saved=saved, **form.cleaned_data, now=timezone.now())
        messages.success(request, f"Changed: {saved}.")
        return redirect("alerts")
    return _change_page(request, saved, form=form)


def _change_page(
    request: SignedInRequest,
    saved: SavedSearch,
    *,
    form: ChangeAlertForm | None = None,
    pause_form: PauseForm | None = None,
) -> HttpResponse:
    initial = {"name": saved.name, "frequency": saved.frequency, "weekday": saved.weekday}
    context = {
        "saved": saved,
        "running": saved.is_active(timezone.now()),
        "form": form or ChangeAlertForm(initial=initial),
        "pause_form": pause_form or PauseForm(subscriber=Subscriber.objects.of(request.user)),
    }
    wrong = any(each is not None and each.is_bound and not each.is_valid() for each in (form, pause_form))
    return render(request, "alerts/change.html", context, status=422 if wrong else 200)


@login_required
@require_POST
def pause(request: SignedInRequest, pk: int) -> HttpResponse:
    saved = _mine(request, pk)
    form = PauseForm(request.POST, subscriber=Subscriber.objects.of(request.user))
    if not form.is_valid():
        return _change_page(request, saved, pause_form=form)
    subscribing.pause(saved=saved, until=form.cleaned_data["until"], now=timezone.now())
    messages.success(request, f"Paused: {saved}.")
    return redirect("alerts")


@login_required
@require_POST
def resume(request: SignedInRequest, pk: int) -> HttpResponse:
    saved = _mine(request, pk)
    subscribing.resume(saved=saved, now=timezone.now())
    messages.success(request, f"On again: {saved}.")
    return redirect("alerts")


@login_required
@require_POST
def delete(request: SignedInRequest, pk: int) -> HttpResponse:
    saved = _mine(request, pk)
    subscribing.delete(saved=saved)
    messages.success(request, f"Deleted: {saved}.")
    return redirect("alerts")


@login_required
@require_POST
def pause_all(request: SignedInRequest) -> HttpResponse:
    count = subscribing.pause_all(user=request.user, now=timezone.now())
    messages.success(request, f"Paused: {count} alert{'s' * (count != 1)}.")
    return redirect("alerts")


@login_required
@require_POST
def when(request: SignedInRequest) -> HttpResponse:
    form = WhenForm(request.POST)
    if not form.is_valid():
        return _page(request, when_form=form, status=422)
    subscribing.choose_time(user=request.user, **form.cleaned_data, now=timezone.now())
    messages.success(request, "Your mail time is kept.")
    return redirect("alerts")


@login_required
@require_POST
def try_address_again(request: SignedInRequest) -> HttpResponse:
    subscribing.try_address_again(user=request.user, now=timezone.now())
    messages.success(request, f"Mails go to {request.user} again.")
    return redirect("alerts")


@login_required
@require_safe
@never_cache
def last_mail(request: SignedInRequest, pk: int) -> HttpResponse:
    saved = _mine(request, pk)
    digest = Digest.objects.for_person(request.user).naming(saved).newest_first().first()
    if digest is None:
        raise Http404("This alert has sent no mail yet.")
    digest.user = request.user
    letter = emails.write(digest, list(digest.items.for_cards().in_mail_order()), now=timezone.now())
    return render(request, "alerts/last_mail.html", {"saved": saved, "digest": digest, "letter": letter})


@csrf_exempt  # the POST of a mail program carries no cookie; the signed token is the permission (RFC 8058)
@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """GET asks and changes nothing, because mail scanners follow links. POST stops the alerts, as often as it comes."""
    try:
        searches = unsubscribing.searches_of(token)
    except unsubscribing.NotOurs:
        return render(request, "alerts/unsubscribe.html", {"is_damaged": True}, status=404)
    if request.method == "POST":
        names = subscribing.stop(searches=searches, now=timezone.now())
        return render(request, "alerts/unsubscribe.html", {"is_done": True, "names": names})
    return render(request, "alerts/unsubscribe.html", {"names": subscribing.names(searches=searches)})


def _mine(request: SignedInRequest, pk: int) -> SavedSearch:
    saved = get_object_or_404(SavedSearch.objects.for_person(request.user), pk=pk)
    saved.user = request.user
    return saved


def _query(**params: str) -> str:
    query = QueryDict(mutable=True)
    query.update(params)
    return query.urlencode()
