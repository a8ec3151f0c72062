// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPixmap>
#include <QWidget>

namespace headrace {

class PipelineCanvas;
class StripMap;

/// The whole picture in a corner of the canvas with a frame around what is seen, a very long one in rows. Pressing it goes there. Empty while
/// all is to be seen.
class Minimap final : public QWidget
{
    Q_OBJECT

public:
    explicit Minimap(PipelineCanvas *canvas);

    void moveToCorner();
    /// Draws the picture anew next time.
    void renew();

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;

private:
    StripMap strips() const;
    void goTo(QPointF place);
    void draw(const StripMap &strips);

    PipelineCanvas *m_canvas;
    QPixmap m_picture;
};

} // namespace headrace
