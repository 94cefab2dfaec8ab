"""A folder of forms to run on, and what stands in its dataset."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

FORM = """\
项目支出绩效自评表
（2023年度）

项目名称\t农村供水管护
主管部门\t青溪县水务局\t实施单位\t青溪县供水中心
项目资金（万元）\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分
\t年度资金总额\t100\t120\t{executed}\t10\t{rate}%\t10
\t其中：当年财政拨款\t100\t120\t{executed}\t—\t{rate}%\t—
\t上年结转资金\t0\t0\t0\t—\t—\t—
\t其他资金\t0\t0\t0\t—\t—\t—
一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\t偏差原因分析及改进措施
产出指标\t数量指标\t管护工程处数\t≥30处\t32处\t50\t50\t
效益指标\t社会效益指标\t受益人口\t≥2万人\t2.1万人\t30\t30\t
满意度指标\t服务对象满意度指标\t用水户满意度\t≥90%\t95%\t10\t10\t
总分\t\t\t\t\t100\t100\t
"""
GOOD = FORM.format(executed=120, rate=100)
WRONG = FORM.format(executed=60, rate=75)


def write(folder: Path, **files: str | bytes) -> Path:
    """A folder with these files; ``__`` in a name stands for the dot."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


def rows(dataset: Path, table: str = "documents") -> list[dict[str, Any]]:
    return pq.read_table(dataset / "tables" / f"{table}.parquet", partitioning=None).to_pylist()


def statuses(dataset: Path) -> dict[str, tuple[str, str | None]]:
    return {row["path"]: (row["status"], row["error_code"]) for row in rows(dataset)}


def zipped(**files: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("__", "."), text)
    return buffer.getvalue()
