import pytest

from extract.values import checkbox_marks


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("优☑ 良□ 中□ 差□", {"优": True, "良": False, "中": False, "差": False}),
        ("☑优 □良 □中 □差", {"优": True, "良": False, "中": False, "差": False}),
        ("经常性项目(√) 一次性项目( )", {"经常性项目": True, "一次性项目": False}),
        ("经常性项目（是） 一次性项目（）", {"经常性项目": True, "一次性项目": False}),
        ("优 √", {"优": True}),
        ("√优 良 中 差", {"优": True, "良": False, "中": False, "差": False}),
        ("优 良√ 中 差", {"优": False, "良": True, "中": False, "差": False}),
        ("评价等次：优■ 良□", {"优": True, "良": False}),
        ('优 <input checked="" type="checkbox"/> 良 <input type="checkbox"/>', {"优": True, "良": False}),
        ("[x]新增 [ ]延续", {"新增": True, "延续": False}),
        ("新增口 延续☑", {"新增": False, "延续": True}),
        ("口优 口良", {"优": False, "良": False}),
        ("优0 良0", {"优": False, "良": False}),
        ("人口 出口", {}),
        ("优", {}),
        ("", {}),
        ("□", {}),
        ("得分 0 0", {}),
    ],
)
def test_options_and_their_marks(text: str, expected: dict[str, bool]) -> None:
    assert checkbox_marks(text) == list(expected.items())
