// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/plots/chartpanel.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace headrace {

namespace {

enum class Shape { Weeks, Wide, Long };

struct Row {
    std::size_t panel = 0;
    std::size_t curve = 0;
    std::size_t index = 0;
};

QString words(const char *text)
{
    return QCoreApplication::translate("headrace::PanelChart", text);
}

Shape shapeOf(const std::vector<ChartPanel> &panels, const ChartOptions &options)
{
    if (options.keys == ChartOptions::Keys::WeekTime)
        return Shape::Weeks;
    const Series *first = nullptr;
    for (const ChartPanel &panel : panels) {
        for (const PlotCurve &curve : panel.curves) {
            if (first == nullptr)
                first = curve.series.get();
            // Comparing keys of explicit times is a walk over them; the size and both ends tell enough for a table.
            const Series &s = *curve.series;
            if (s.size() != first->size()
                || (s.size() > 0 && (s.key(0) != first->key(0) || s.key(s.size() - 1) != first->key(s.size() - 1))))
                return Shape::Long;
        }
    }
    return Shape::Wide;
}

std::size_t rowsOf(const ChartPanel &panel)
{
    return panel.curves.empty() ? 0 : panel.curves.front().series->size();
}

/// First row of every panel (Weeks) or of every curve (Long), and the total behind.
struct Index {
    std::vector<std::size_t> starts;
    std::vector<Row> owners;

    Row at(std::size_t row) const
    {
        const auto next = std::upper_bound(starts.begin(), starts.end(), row);
        const auto block = static_cast<std::size_t>(next - starts.begin()) - 1;
        Row out = owners[block];
        out.index = row - starts[block];
        return out;
    }
};

Index indexOf(const std::vector<ChartPanel> &panels, Shape shape)
{
    Index index;
    std::size_t at = 0;
    for (std::size_t p = 0; p < panels.size(); ++p) {
        const std::size_t curves = shape == Shape::Long ? panels[p].curves.size() : std::min<std::size_t>(1, panels[p].curves.size());
        for (std::size_t c = 0; c < curves; ++c) {
            const std::size_t size = panels[p].curves[c].series->size();
            if (size == 0)
                continue; // an empty block would share its start with the next
            index.starts.push_back(at);
            index.owners.push_back({p, c, 0});
            at += size;
            if (shape == Shape::Wide) {
                index.starts.push_back(at);
                return index;
            }
        }
    }
    index.starts.push_back(at);
    return index;
}

QVariant number(double value)
{
    return std::isnan(value) ? QVariant() : QVariant(value);
}

QVariant keyCell(double key, const ChartOptions &options, const std::function<QString(double)> &positionText)
{
    return options.keys == ChartOptions::Keys::Number ? QVariant(key) : QVariant(positionText(key));
}

} // namespace

PlotTable chartTable(const std::vector<ChartPanel> &panels, const ChartOptions &options,
                     const std::function<QString(double)> &positionText)
{
    const Shape shape = shapeOf(panels, options);
    const Index index = indexOf(panels, shape);
    PlotTable table;
    table.rows = index.starts.back();
    const QString keyName = options.keyName.isEmpty() ? words(QT_TRANSLATE_NOOP("headrace::PanelChart", "Time")) : options.keyName;
    const QString valueName
        = options.valueName.isEmpty() ? words(QT_TRANSLATE_NOOP("headrace::PanelChart", "Value")) : options.valueName;
    if (shape == Shape::Long) {
        table.headers = {words(QT_TRANSLATE_NOOP("headrace::PanelChart", "Series")), keyName, valueName};
        table.cell = [panels, options, positionText, index](std::size_t row, int column) -> QVariant {
            const Row at = index.at(row);
            const PlotCurve &curve = panels[at.panel].curves[at.curve];
            if (column == 0)
                return curve.name.isEmpty() ? panels[at.panel].title : curve.name;
            return column == 1 ? keyCell(curve.series->key(at.index), options, positionText)
                               : number(curve.series->value(at.index));
        };
        return table;
    }
    std::vector<std::pair<std::size_t, std::size_t>> columns; // panel and curve, the panel meant for Wide only
    for (std::size_t p = 0; p < panels.size() && (shape == Shape::Wide || columns.empty()); ++p) {
        for (std::size_t c = 0; c < panels[p].curves.size(); ++c)
            columns.emplace_back(p, c);
    }
    table.headers << keyName;
    for (const auto &[p, c] : columns) {
        const PlotCurve &curve = panels[p].curves[c];
        const QString fallback = panels.size() > 1 && shape == Shape::Wide ? panels[p].title : valueName;
        table.headers << (curve.name.isEmpty() ? fallback : curve.name);
    }
    table.cell = [panels, options, positionText, index, columns, shape](std::size_t row, int column) -> QVariant {
        const Row at = index.at(row);
        if (column == 0)
            return keyCell(panels[at.panel].curves.front().series->key(at.index), options, positionText);
        const auto &[p, c] = columns[static_cast<std::size_t>(column - 1)];
        const auto &curves = panels[shape == Shape::Wide ? p : at.panel].curves;
        return c < curves.size() && at.index < curves[c].series->size() ? number(curves[c].series->value(at.index)) : QVariant();
    };
    return table;
}

std::pair<qsizetype, qsizetype> chartRows(const std::vector<ChartPanel> &panels, const ChartOptions &options, double from,
                                          double to)
{
    const Shape shape = shapeOf(panels, options);
    if (shape == Shape::Long || panels.empty())
        return {0, -1};
    qsizetype first = -1;
    qsizetype last = -1;
    std::size_t at = 0;
    for (const ChartPanel &panel : panels) {
        if (panel.curves.empty())
            continue;
        const Series &series = *panel.curves.front().series;
        const std::size_t i0 = series.lowerIndex(from);
        const std::size_t i1 = series.lowerIndex(to);
        if (i1 > i0) {
            if (first < 0)
                first = static_cast<qsizetype>(at + i0);
            last = static_cast<qsizetype>(at + i1) - 1;
        }
        at += rowsOf(panel);
        if (shape == Shape::Wide)
            break;
    }
    return first < 0 ? std::pair<qsizetype, qsizetype>{0, -1} : std::pair{first, last};
}

std::pair<double, double> chartPositions(const std::vector<ChartPanel> &panels, const ChartOptions &options,
                                         std::size_t first, std::size_t last)
{
    const Index index = indexOf(panels, shapeOf(panels, options));
    if (last >= index.starts.back())
        return {0, 0};
    const auto series = [&](Row row) -> const Series & { return *panels[row.panel].curves[row.curve].series; };
    const Row a = index.at(first);
    const Row b = index.at(last);
    const Series &end = series(b);
    double to = end.key(b.index) + (options.step > 0 ? options.step : end.keys().isGrid() ? end.keys().step() : 0);
    if (!end.keys().isGrid() && b.index + 1 < end.size())
        to = end.key(b.index + 1);
    return {series(a).key(a.index), to};
}

} // namespace headrace
