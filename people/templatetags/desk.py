"""Navigation for the frames of the pages."""

from django import template

from people import navigation

register = template.Library()


@register.simple_tag(takes_context=True)
def desk_links(context):
    request = context["request"]
    return navigation.desk_links(request.user, request.path)


@register.simple_tag(takes_context=True)
def public_links(context):
    return navigation.public_links(context["request"].path)


@register.simple_tag(takes_context=True)
def members_links(context):
    return navigation.members_links(context["request"].path)
