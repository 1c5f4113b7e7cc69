"""What a test reads of a page that Streamlit ran without a browser."""

import json


def words(app):
    """All plain and marked-up words of a page."""
    kinds = (
        app.title, app.header, app.subheader, app.markdown, app.caption, app.text, app.warning, app.info,
        app.error,
    )  # fmt: skip
    shown = [str(element.value) for kind in kinds for element in kind]
    return "\n".join([*shown, *(each.proto.body for each in app.get("html"))])


def component(app, name):
    """The data of a component of ours."""
    return next(
        json.loads(each.proto.json) for each in app.get("bidi_component") if name in each.proto.component_name
    )


def rows(app, label):
    """The cells of a table of links: words and addresses."""
    tables = [
        json.loads(each.proto.json)
        for each in app.get("bidi_component")
        if "linked_rows" in each.proto.component_name
    ]
    table = next(each for each in tables if each["label"] == label)
    return [[(cell["words"], cell["address"]) for cell in row] for row in table["rows"]]


def links(app):
    """Where the links to other pages lead, by their labels."""
    return {each.proto.label: (each.proto.page, each.proto.query_string) for each in app.get("page_link")}


def codes(app):
    """What there is to copy."""
    return [each.value for each in app.code]
