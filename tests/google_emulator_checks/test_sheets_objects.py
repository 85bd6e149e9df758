"""Protected ranges, names, filters, bands, metadata, groups and charts are kept as Google keeps them."""

from typing import Any

import pytest

from tests.google_emulator_checks.sheets_at_work import Json, area, grid, new, part, refusal, send, span, typed

HERE = {k: v for k, v in area(0, 2, 0, 2).items() if k != "sheetId"}


def protect(**values: Any) -> Json:
    return {"addProtectedRange": {"protectedRange": {"range": area(0, 2, 0, 2), **values}}}


def test_a_protected_range_keeps_its_id_and_a_mild_one_has_no_editors() -> None:
    book = new()
    send(book, protect(protectedRangeId=5, warningOnly=True, description="Headings", editors={"users": ["a@x.org"]}))
    assert part(book, "protectedRanges") == [
        {
            "protectedRangeId": 5,
            "range": HERE,
            "description": "Headings",
            "warningOnly": True,
            "requestingUserCanEdit": True,
        }
    ]


def test_a_protected_range_changes_by_its_mask_and_goes() -> None:
    book = new()
    send(book, protect(protectedRangeId=5, warningOnly=True))
    change = {"protectedRange": {"protectedRangeId": 5, "description": "x"}, "fields": "description"}
    send(book, {"updateProtectedRange": change})
    assert part(book, "protectedRanges")[0]["description"] == "x"
    assert part(book, "protectedRanges")[0]["warningOnly"] is True
    send(book, {"deleteProtectedRange": {"protectedRangeId": 5}})
    assert part(book, "protectedRanges") is None
    assert "No protected range with id: 5" in refusal(book, {"deleteProtectedRange": {"protectedRangeId": 5}})


def chart(kind: str = "COLUMN", domains: int = 1, series: int = 1, **more: Any) -> Json:
    data = {"sourceRange": {"sources": [area(0, 5, 0, 1)]}}
    basic: Json = {"chartType": kind, "domains": [{"domain": data}] * domains, "series": [{"series": data}] * series}
    return {"title": "Chart", "basicChart": {**basic, **more}}


def add_chart(spec: Json, chart_id: int = 7, **anchor: int) -> Json:
    position = {"overlayPosition": {"anchorCell": anchor, "widthPixels": 400}}
    return {"addChart": {"chart": {"chartId": chart_id, "spec": spec, "position": position}}}


def series(**values: Any) -> Json:
    return {"series": {"sourceRange": {"sources": [area(0, 5, 1, 2)]}}, **values}


@pytest.mark.parametrize(
    ("requests", "words"),
    [
        ([protect(protectedRangeId=5), protect(protectedRangeId=5)], "protected range with the ID 5 already exists"),
        ([{"addProtectedRange": {"protectedRange": {}}}], "Must specify a range"),
        ([protect(namedRangeId="x")], "emulator"),
        ([protect(unprotectedRanges=[area(0, 1, 0, 1)])], "only supported on protected sheets"),
        ([{"deleteNamedRange": {"namedRangeId": "x"}}], "No named range with id: x"),
        ([{"addNamedRange": {"namedRange": {"name": "two words", "range": {}}}}], "Invalid named range name"),
        ([{"addNamedRange": {"namedRange": {"name": "a", "range": {}}}}] * 2, 'name "a" already exists'),
        ([{"setBasicFilter": {"filter": {}}}], "Must specify a range"),
        ([{"setBasicFilter": {"filter": {"range": area(0, 2, 0, 2), "criteria": {"5": {}}}}}], "column 5"),
        ([{"addBanding": {"bandedRange": {"range": area(0, 2, 0, 2)}}}], "rowProperties or columnProperties"),
        ([{"deleteBanding": {"bandedRangeId": 3}}], "No banded range with id: 3"),
        ([{"deleteDimensionGroup": {"range": span("ROWS", 0, 2)}}], "no dimension groups"),
        ([{"createDeveloperMetadata": {"developerMetadata": {"metadataKey": "k"}}}], "visibility"),
        ([add_chart(chart(domains=2))], "only a single domain"),
        ([add_chart(chart(series=0))], "at least one series"),
        ([add_chart(chart("BASIC_CHART_TYPE_UNSPECIFIED"))], "chartType must be specified"),
        ([add_chart(chart(series=0) | {"pieChart": {}})], "exactly one chart"),
        ([add_chart(chart("LINE", threeDimensional=True))], "threeDimensional"),
        ([add_chart(chart() | {"basicChart": {"chartType": "BAR", "series": [{}]}})], "must have a sourceRange"),
        ([add_chart({"basicChart": {"chartType": "BAR", "series": [series(targetAxis="LEFT_AXIS")]}})], "minor axis"),
        (
            [add_chart({"basicChart": {"chartType": "BAR", "series": [series(type="LINE")]}})],
            "only if the chartType is COMBO",
        ),
        (
            [add_chart({"basicChart": {"chartType": "BAR", "series": [series(lineStyle={"width": 2})]}})],
            "lineStyle is not valid",
        ),
        ([add_chart({"pieChart": {"series": series()["series"]}})], "PieChartSpec.domain must have"),
        ([add_chart({"orgChart": {}})], "emulator"),
        ([add_chart({"title": "none"})], "exactly one chart"),
        ([add_chart(chart()), add_chart(chart())], "chart with the ID 7 already exists"),
        ([add_chart(chart(), rowIndex=1000)], "outside the grid"),
        ([{"addChart": {"chart": {"spec": chart(), "position": {"newSheet": True}}}}], "emulator"),
        ([{"addChart": {"chart": {"spec": chart()}}}], "Must specify an overlayPosition"),
        ([{"deleteEmbeddedObject": {"objectId": 3}}], "No embedded object with id: 3"),
        ([{"updateChartSpec": {"chartId": 3, "spec": chart()}}], "No embedded object with id: 3"),
    ],
)
def test_what_google_would_refuse_is_refused(requests: list[Json], words: str) -> None:
    assert words in refusal(new(), *requests)


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (area(0, 5, 0, 2), "exactly one dimension must have a length of 1"),
        (area(0, 1001, 0, 1), "after last row"),
        (area(0, 5, 0, 1, 9), "No grid with id: 9"),
    ],
)
def test_a_charts_sources_are_lines_within_the_grid(source: Json, words: str) -> None:
    spec = {"basicChart": {"chartType": "BAR", "series": [{"series": {"sourceRange": {"sources": [source]}}}]}}
    assert words in refusal(new(), add_chart(spec))


def test_a_chart_is_kept_with_its_spec_and_place_and_changes() -> None:
    book = new()
    (reply,) = send(book, add_chart(chart(), rowIndex=3, columnIndex=0))
    kept = reply["addChart"]["chart"]
    assert part(book, "charts") == [kept]
    assert kept["position"]["overlayPosition"] == {
        "anchorCell": {"rowIndex": 3},
        "widthPixels": 400,
        "heightPixels": 371,
    }
    send(book, {"updateChartSpec": {"chartId": 7, "spec": {**chart("LINE"), "title": "New"}}})
    move = {"overlayPosition": {"anchorCell": {"columnIndex": 4}}}
    (moved,) = send(
        book, {"updateEmbeddedObjectPosition": {"objectId": 7, "newPosition": move, "fields": "anchorCell"}}
    )
    place = moved["updateEmbeddedObjectPosition"]["position"]["overlayPosition"]
    assert (place["anchorCell"], place["widthPixels"]) == ({"columnIndex": 4}, 400)
    assert part(book, "charts")[0]["spec"]["title"] == "New"
    send(book, {"deleteEmbeddedObject": {"objectId": 7}})
    assert part(book, "charts") is None


def test_a_chart_of_a_deleted_tab_loses_its_sources() -> None:
    book = new()
    send(book, {"addSheet": {"properties": {"sheetId": 5}}})
    source = {"sourceRange": {"sources": [area(0, 5, 0, 1, 5)]}}
    send(book, add_chart({"basicChart": {"chartType": "BAR", "series": [{"series": source}]}}))
    send(book, {"deleteSheet": {"sheetId": 5}})
    assert part(book, "charts")[0]["spec"]["basicChart"]["series"][0]["series"]["sourceRange"]["sources"] == []


def test_a_filter_hides_rows_and_tells_its_criteria_in_both_fields() -> None:
    book = typed(new(), [["Status"], ["Done"], ["Open"], ["Done"]])
    criteria = {"0": {"hiddenValues": ["Done"]}}
    send(book, {"setBasicFilter": {"filter": {"range": area(0, 4, 0, 1), "criteria": criteria}}})
    metadata = book.resource(grid_data=True)["sheets"][0]["data"][0]["rowMetadata"]
    assert [each.get("hiddenByFilter", False) for each in metadata[:5]] == [False, True, False, True, False]
    found = part(book, "basicFilter")
    assert (found["criteria"], found["filterSpecs"]) == (criteria, [{"filterCriteria": criteria["0"]}])
    send(book, {"clearBasicFilter": {}})
    assert part(book, "basicFilter") is None


def test_a_filter_may_sort_what_is_below_its_headings() -> None:
    book = typed(new(), [["Name"], ["b"], ["a"]])
    specs = [{"dimensionIndex": 0, "sortOrder": "ASCENDING"}]
    send(book, {"setBasicFilter": {"filter": {"range": area(0, 3, 0, 1), "sortSpecs": specs}}})
    assert grid(book) == [["Name"], ["a"], ["b"]]


def test_bands_may_not_lie_over_each_other() -> None:
    book = new()
    band = {"range": area(0, 2, 0, 2), "rowProperties": {"headerColor": {"blue": 1}}}
    (reply,) = send(book, {"addBanding": {"bandedRange": {**band, "bandedRangeId": 3}}})
    assert reply["addBanding"]["bandedRange"]["bandedRangeId"] == 3
    assert "already has them" in refusal(book, {"addBanding": {"bandedRange": band}})
    send(book, {"deleteBanding": {"bandedRangeId": 3}}, {"addBanding": {"bandedRange": band}})


def test_metadata_belongs_to_the_spreadsheet_or_a_tab() -> None:
    book = new()
    for location in ({"spreadsheet": True}, {"sheetId": 0}):
        metadata = {"metadataKey": "k", "metadataValue": "v", "visibility": "DOCUMENT", "location": location}
        send(book, {"createDeveloperMetadata": {"developerMetadata": metadata}})
    resource = book.resource(grid_data=False)
    assert resource["developerMetadata"][0]["location"] == {"locationType": "SPREADSHEET", "spreadsheet": True}
    assert part(book, "developerMetadata")[0]["location"] == {"locationType": "SHEET", "sheetId": 0}
    look_up = {"dataFilter": {"developerMetadataLookup": {"metadataKey": "k"}}}
    (reply,) = send(book, {"deleteDeveloperMetadata": look_up})
    assert len(reply["deleteDeveloperMetadata"]["deletedDeveloperMetadata"]) == 2


def test_groups_within_groups_are_deeper() -> None:
    book = new()
    add = [{"addDimensionGroup": {"range": span("COLUMNS", 0, end)}} for end in (4, 2)]
    *_, reply = send(book, *add)
    assert [each["depth"] for each in reply["addDimensionGroup"]["dimensionGroups"]] == [1, 2]
    (reply,) = send(book, {"deleteDimensionGroup": {"range": span("COLUMNS", 0, 2)}})
    assert len(reply["deleteDimensionGroup"]["dimensionGroups"]) == 1
    assert len(part(book, "columnGroups")) == 1
