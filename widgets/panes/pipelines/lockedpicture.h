// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipelines/preparedpipeline.h"

#include <QWidget>

namespace headrace {

class PipelineCanvas;

/// A pipeline to look at: groups fold and unfold, nothing can be changed.
class LockedPicture final : public QWidget
{
    Q_OBJECT

public:
    explicit LockedPicture(QWidget *parent);
    ~LockedPicture() override;

    /// Null: nothing.
    void setPipeline(const PreparedPointer &pipeline);
    /// A picture of more than one pipeline: it does not fold.
    void setGraph(const Graph &graph, const PipelineLayout &layout);
    PipelineCanvas *canvas() const { return m_canvas; }

protected:
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fold(const QString &container, bool isExpanded);
    void fitSoon();

    PreparedPointer m_pipeline;
    std::map<QString, bool> m_expanded;
    PipelineLayout m_layout;
    PipelineCanvas *m_canvas;
    bool m_needsFit = false;
};

} // namespace headrace
