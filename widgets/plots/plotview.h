// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/plots/plottablemodel.h"

#include <QWidget>

class QPaintDevice;

namespace headrace {

/// A plot with a table twin, a spoken summary and a way to be painted anywhere. Focusable; GUI thread only.
class PlotView : public QWidget
{
    Q_OBJECT

public:
    explicit PlotView(QWidget *parent = nullptr);

    /// Paints the whole plot (not only the scrolled part) on a device that nobody paints on now, into size × scale device
    /// units; `vectors` for devices that keep lines as lines (SVG, PDF).
    virtual void renderTo(QPaintDevice &device, QSize size, qreal scale, bool vectors) = 0;
    /// Size at which the whole plot is painted without scrolling.
    virtual QSize fullSize() const;
    /// The plotted numbers.
    PlotTableModel *table() const { return m_table; }
    /// Selects what the rows of the table stand for, as a brush by hand would; emits the view's brush signal.
    virtual void selectRows(std::size_t first, std::size_t last) = 0;
    /// Curves that can be shown and hidden; none for most views.
    virtual QStringList curveNames() const { return {}; }
    virtual bool isCurveShown(const QString &) const { return true; }
    virtual void setCurveShown(const QString &, bool) { }
    /// Name (what it shows) for people and screen readers; the description is the summary.
    void setName(const QString &name);
    QString name() const { return m_name; }
    /// Range, smallest, largest, mean and last value in words.
    QString summary() const { return m_summary; }

Q_SIGNALS:
    /// New numbers: table and summary were renewed.
    void contentChanged();
    /// The brush covers these rows of the table; none = (0, -1).
    void rowsBrushed(qsizetype first, qsizetype last);
    /// The view wants its context menu at a global position (menu key or right click).
    void menuRequested(const QPoint &globalPosition);

protected:
    /// Palette, font or language changed: colours, texts and sizes are to be renewed.
    virtual void retheme() = 0;
    /// Hands the numbers to the table and the words to screen readers.
    void setContent(PlotTable table, const QString &summary);
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    PlotTableModel *m_table;
    QString m_name;
    QString m_summary;
};

} // namespace headrace
