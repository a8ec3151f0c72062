// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/studies/studyimportance.h"
#include "widgets/studies/pointpanel.h"

#include <QWidget>

class QComboBox;
class QScrollArea;
class QVBoxLayout;

namespace headrace {

class PlotFrame;
class PlotView;

/// A place for any of a study's plots, chosen in its head. What a plot is about (two parameters, a metric, a method) is chosen beside.
class PlotSlot final : public QWidget
{
    Q_OBJECT

public:
    enum class Kind { History, Importance, Slice, Contour, Scatter, Distribution, Pareto, Timeline, Stopping, Rungs, Lineage };

    PlotSlot(StudySelection &selection, StudyImportance &importance, Kind kind, QWidget *parent);

    Kind kind() const { return m_kind; }
    void setKind(Kind kind);
    PlotView *view() const;
    PlotFrame *plotFrame() const { return m_frame; }
    /// A word for state files, and back.
    static QString word(Kind kind);
    static Kind kindOf(const QString &word, Kind otherwise);

Q_SIGNALS:
    void kindChanged();
    /// A parameter was taken by its bar: an axis of the frame.
    void axisTaken(std::size_t axis);
    void reported(const QString &sentence, bool failed);

protected:
    void changeEvent(QEvent *event) override;

private:
    void build();
    void buildImportance();
    void buildPanels();
    PointPanels panels() const;
    QComboBox *addAxes(const QString &name, std::size_t first, const std::function<bool(const StudyAxis &)> &isOffered, std::size_t *chosen);
    /// Whether the study has anything to show there.
    bool isOffered(Kind kind) const;
    void fillKinds();
    static QString title(Kind kind);
    static QString advice(Kind kind);

    StudySelection &m_selection;
    StudyImportance &m_importance;
    Kind m_kind;
    QVBoxLayout *m_column;
    QScrollArea *m_scroll = nullptr;
    PlotFrame *m_frame = nullptr;
    QComboBox *m_kinds = nullptr;
    std::size_t m_x = StudyFrame::none;
    std::size_t m_y = StudyFrame::none;
};

} // namespace headrace
