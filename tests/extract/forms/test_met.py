"""Whether an actual value meets its target."""

from __future__ import annotations

import pytest

from extract.forms.met import met
from extract.values import target


@pytest.mark.parametrize(
    ("wanted", "reached", "expected"),
    [
        ("≥95%", "95%", "yes"),
        (">95%", "95%", "no"),
        ("450人", "450人", "yes"),
        ("450人", "460人", "unknown"),
        ("10-12公里", "10.8公里", "yes"),
        ("10-12公里", "9公里", "no"),
        ("有效改善", "达成预期指标。全年未发生投诉；群众反映良好", "yes"),
        ("12月底之前", "12月20日", "yes"),
        ("6月底前", "7月2日", "no"),
        ("2022年10月31日前", "2022年9月28日", "yes"),
        ("2022年12月31日前", "2023年3月15日", "no"),
        ("2023年12月底前完成", "2024年3月完成", "no"),
        ("2023年底前", "2024年3月20日", "no"),
        ("2023年12月15日前", "2023年12月", "unknown"),
        ("2023年12月前", "2023年12月", "unknown"),
        ("2023年12月前", "2023年12月20日", "unknown"),
        ("2023年10月底前", "2023年内完成", "unknown"),
        ("2023年底前", "2023年底", "yes"),
        ("12月20日前完工", "12月28日完工", "no"),
        ("12月20日前完工", "12月28日", "no"),
        ("6月底前提交", "6月12日完成", "yes"),
        ("6月底前开工", "8月2日竣工", "unknown"),
        ("2023-12-31前", "2024-03-10", "no"),
        ("12月底前", "次年3月", "unknown"),
        ("2022年12月底前", "3月15日", "unknown"),
        ("2022年6月", "2022年7月", "unknown"),
    ],
)
def test_met(wanted: str, reached: str, expected: str) -> None:
    assert met(target(wanted), target(reached)) == expected
