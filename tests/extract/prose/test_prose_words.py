"""The segmenter and the lexicon files."""

import re
import tomllib
from importlib import resources

import jieba
import pytest

from extract.prose.words import dictionary, words_of

TEXTS = [
    "全县建成村卫生室及养老院二百余处，定点零售药店五十余家。",
    "该项目年初预算金额较大，调整后预算执行率有所提高，资金全部到位。",
    "脱贫人口医疗保险覆盖率稳步提升，服务对象满意度较高。",
    "部分乡镇未建立养护台账，项目验收滞后，资金支付进度偏慢。",
]


@pytest.fixture(scope="module")
def reference() -> jieba.Tokenizer:
    tokenizer = jieba.Tokenizer()
    for word, tag in dictionary():
        tokenizer.add_word(word, 20_000, tag)
    return tokenizer


@pytest.mark.parametrize("text", TEXTS)
def test_words_are_cut_as_the_reference_cuts_them(text: str, reference: jieba.Tokenizer) -> None:
    ours = {(w.start, w.end) for w in words_of(text)}
    theirs, at = set(), 0
    for word in reference.cut(text):
        theirs.add((at, at + len(word)))
        at += len(word)
    assert len(ours & theirs) >= 0.95 * len(ours | theirs)


@pytest.mark.parametrize("text", [*TEXTS, "", " 年初　预算 100％\n", "😀abc"])
def test_words_together_are_the_text(text: str) -> None:
    assert "".join(w.text for w in words_of(text)) == text
    assert all(text[w.start : w.end] == w.text for w in words_of(text))


def test_our_words_keep_our_part_of_speech() -> None:
    assert [(w.text, w.is_verb) for w in words_of("新建卫生室")] == [("新建", True), ("卫生室", False)]


def test_no_word_stands_twice_in_the_dictionary() -> None:
    words = [word for word, _ in dictionary()]
    assert len(words) == len(set(words))


FILES = sorted(p.name for p in resources.files("rules").joinpath("lexicon/prose").iterdir())


@pytest.mark.parametrize("name", FILES)
def test_every_cue_is_a_regular_expression(name: str) -> None:
    text = resources.files("rules").joinpath(f"lexicon/prose/{name}").read_text("utf-8")
    for table in tomllib.loads(text).values():
        for words in table.values():
            for word in words:
                re.compile(word)
