"""The latest answers to questions that are asked again and again."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")
MOST = 12


class Memory(Generic[Answer]):
    """Remembers a few answers, and forgets the one not asked for longest. Any number of threads may ask.

    Answers are shared, so nobody may change them.
    """

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._lock = threading.Lock()
        self._answers: OrderedDict[Hashable, Answer] = OrderedDict()

    def answer(self, question: Hashable, find: Callable[[], Answer]) -> Answer:
        """The answer remembered, or the one that `find` gives, which may be asked for twice at once."""
        with self._lock:
            if question in self._answers:
                self._answers.move_to_end(question)
                return self._answers[question]
        found = find()
        with self._lock:
            self._answers[question] = found
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return found
