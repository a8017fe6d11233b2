from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()

PLAIN = {"checkbox", "radioselect", "checkboxselectmultiple"}


@register.filter
def control(field: BoundField) -> SafeString:
    """The field's control in our clothes, marked where its value was refused."""
    attrs: dict[str, str | bool] = {} if field.widget_type in PLAIN else {"class": "field__input"}
    if field.errors:
        attrs["aria-invalid"] = "true"
    return field.as_widget(attrs=attrs)
