// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/pipelines/layoutsidecar.h"

#include "clients/kube/yamltext.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

using Json = kubejson::Json;

constexpr int version = 1;
constexpr int farthest = 10'000'000; ///< places beyond are nonsense
constexpr qsizetype mostBytes = 16 << 20;

/// Plain where every YAML reader takes it as text, else as JSON writes it, which is YAML, too.
QByteArray quoted(const QString &text)
{
    const bool isPlain = text.size() > 4 && text.size() < 200 && text[0].isLetter() && text[0].unicode() < 128
        && std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 128 && (c.isLetterOrNumber() || c == u'-' || c == u'/' || c == u'_'); })
        && text.compare(u"false"_s, Qt::CaseInsensitive) != 0;
    if (isPlain)
        return text.toUtf8();
    return QByteArray::fromStdString(Json(text.toStdString()).dump(-1, ' ', false, Json::error_handler_t::replace));
}

QByteArray listText(std::initializer_list<int> numbers)
{
    QByteArray out = "[";
    for (const int number : numbers)
        out += (out.size() > 1 ? ", " : "") + QByteArray::number(number);
    return out + "]";
}

QByteArray noteText(const GraphNote &note)
{
    QByteArray out = "  - id: " + quoted(note.id) + "\n";
    out += note.kind == GraphNote::Kind::Frame ? "    kind: frame\n" : "    kind: note\n";
    if (!note.level.isEmpty())
        out += "    level: " + quoted(note.level) + "\n";
    out += "    at: " + listText({note.area.x(), note.area.y(), note.area.width(), note.area.height()}) + "\n";
    if (note.colour != 0)
        out += "    colour: " + QByteArray::number(note.colour) + "\n";
    return out + "    text: " + quoted(note.text) + "\n";
}

/// The whole numbers of a list; empty when one is none.
std::vector<int> numbersOf(const Json &list, std::size_t count)
{
    std::vector<int> numbers;
    if (!list.is_array() || list.size() != count)
        return {};
    for (const Json &item : list) {
        if (!item.is_number() || !(std::abs(item.get<double>()) <= farthest))
            return {};
        numbers.push_back(static_cast<int>(std::lround(item.get<double>())));
    }
    return numbers;
}

const Json &member(const Json &json, const char *key)
{
    return kubejson::at(json, {key});
}

std::optional<GraphNote> noteOf(const Json &json)
{
    const std::vector<int> at = numbersOf(member(json, "at"), 4);
    GraphNote note{.id = kubejson::text(json, {"id"}),
                   .kind = kubejson::text(json, {"kind"}) == u"frame"_s ? GraphNote::Kind::Frame : GraphNote::Kind::Note,
                   .level = kubejson::text(json, {"level"}),
                   .text = kubejson::text(json, {"text"}),
                   .area = {},
                   .colour = kubejson::number(member(json, "colour"))};
    if (note.id.isEmpty() || at.empty() || at[2] <= 0 || at[3] <= 0)
        return std::nullopt;
    note.area = QRect(at[0], at[1], at[2], at[3]);
    return note;
}

PipelineLayout layoutOf(const Json &json)
{
    PipelineLayout layout;
    layout.structureHash = kubejson::text(json, {"structure"});
    if (const Json &nodes = member(json, "nodes"); nodes.is_object())
        for (const auto &[id, place] : nodes.items())
            if (const std::vector<int> at = numbersOf(place, 2); !at.empty())
                layout.places[QString::fromStdString(id)] = {at[0], at[1]};
    if (const Json &expanded = member(json, "expanded"); expanded.is_object())
        for (const auto &[id, is] : expanded.items())
            if (is.is_boolean())
                layout.expanded[QString::fromStdString(id)] = is.get<bool>();
    if (const Json &notes = member(json, "notes"); notes.is_array())
        for (const Json &item : notes)
            if (const auto note = noteOf(item))
                layout.notes.push_back(*note);
    if (const Json &views = member(json, "views"); views.is_object())
        for (const auto &[level, view] : views.items())
            if (const std::vector<int> at = numbersOf(view, 3); !at.empty())
                layout.views[QString::fromStdString(level)] = {{at[0], at[1]}, std::clamp(at[2], 5, 400)};
    if (const Json &origins = member(json, "components"); origins.is_object())
        for (const auto &[content, origin] : origins.items())
            if (const QString step = kubejson::text(origin, {"step"}); !step.isEmpty())
                layout.origins[QString::fromStdString(content)] = {step, kubejson::text(origin, {"digest"})};
    return layout;
}

} // namespace

QByteArray layoutText(const PipelineLayout &layout)
{
    QByteArray out = "# Where things stand in the picture of a pipeline; written by the editor.\nversion: " + QByteArray::number(version) + "\n";
    if (!layout.structureHash.isEmpty())
        out += "structure: " + quoted(layout.structureHash) + "\n";
    if (!layout.places.empty())
        out += "nodes:\n";
    for (const auto &[id, place] : layout.places)
        out += "  " + quoted(id) + ": " + listText({place.x(), place.y()}) + "\n";
    if (!layout.expanded.empty())
        out += "expanded:\n";
    for (const auto &[id, isExpanded] : layout.expanded)
        out += "  " + quoted(id) + (isExpanded ? ": true\n" : ": false\n");
    std::vector<GraphNote> notes = layout.notes;
    std::stable_sort(notes.begin(), notes.end(), [](const GraphNote &a, const GraphNote &b) { return a.id < b.id; });
    if (!notes.empty())
        out += "notes:\n";
    for (const GraphNote &note : notes)
        out += noteText(note);
    if (!layout.views.empty())
        out += "views:\n";
    for (const auto &[level, view] : layout.views)
        out += "  " + quoted(level) + ": " + listText({view.centre.x(), view.centre.y(), view.zoom}) + "\n";
    if (!layout.origins.empty())
        out += "components:\n";
    for (const auto &[content, origin] : layout.origins)
        out += "  " + quoted(content) + ": {step: " + quoted(origin.step) + ", digest: " + quoted(origin.digest) + "}\n";
    return out;
}

Result<PipelineLayout> readLayout(const QByteArray &text)
{
    if (text.size() > mostBytes)
        return Error{.code = u"yaml.large"_s};
    const Result<YamlDocument> document = readYaml(text);
    if (!document)
        return document.error();
    if (kubejson::number(member(document->json, "version"), version) > version)
        return Error{.code = u"layout.version"_s};
    return layoutOf(document->json);
}

} // namespace headrace
