"""The background job of search: learning the words of what was published, for ‘did you mean’."""

from procrastinate.contrib.django import app

from .vocabulary import learn


@app.task(name="learn_words", queue="house", lock="learn_words", retry=5)
def learn_words(passages):
    """One at a time, so that no two wait for each other's words."""
    learn(passages)
