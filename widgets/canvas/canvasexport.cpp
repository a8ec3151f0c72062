// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/canvas/canvasexport.h"

#include "widgets/canvas/canvasscene.h"

#include <QBuffer>
#include <QFileInfo>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QSvgGenerator>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

constexpr int rim = 32;           ///< units around the level
constexpr int mostPixels = 16384; ///< a side

QRectF areaOf(const CanvasScene &scene)
{
    QRectF area = scene.geometry().bounds;
    for (QGraphicsItem *item : scene.items())
        area |= item->sceneBoundingRect();
    return area.adjusted(-rim, -rim, rim, rim).toAlignedRect();
}

/// Paints without marks of the selection, which comes back.
void paintLevel(CanvasScene &scene, QPainter &painter, const QRectF &target, const QRectF &area)
{
    const QList<QGraphicsItem *> selected = scene.selectedItems();
    const bool wasBlocked = scene.blockSignals(true);
    scene.clearSelection();
    scene.clearFocus();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.fillRect(target, scene.look().tokens->window);
    scene.render(&painter, target, area);
    for (QGraphicsItem *item : selected)
        item->setSelected(true);
    scene.blockSignals(wasBlocked);
}

bool writeSvg(CanvasScene &scene, QIODevice *device)
{
    const QRectF area = areaOf(scene);
    QSvgGenerator svg;
    svg.setOutputDevice(device);
    svg.setSize(area.size().toSize());
    svg.setViewBox(QRectF(QPointF(), area.size()));
    QPainter painter(&svg);
    paintLevel(scene, painter, QRectF(QPointF(), area.size()), area);
    return painter.end();
}

bool writePdf(CanvasScene &scene, QIODevice *device)
{
    const QRectF area = areaOf(scene);
    QPdfWriter pdf(device);
    constexpr int dotsPerInch = 96; // a unit is a 96th of an inch on paper
    constexpr qreal mostPoints = 14400; // a page of PDF has no larger side
    const qreal points = 72.0 / dotsPerInch;
    const qreal scale = std::min(1.0, mostPoints / (std::max(area.width(), area.height()) * points));
    pdf.setResolution(dotsPerInch);
    pdf.setPageSize(QPageSize(area.size() * points * scale, QPageSize::Point, {}, QPageSize::ExactMatch));
    pdf.setPageMargins({});
    QPainter painter(&pdf);
    painter.scale(scale, scale);
    paintLevel(scene, painter, QRectF(QPointF(), area.size()), area);
    return painter.end();
}

bool writePicture(CanvasScene &scene, QIODevice *device, PictureFormat format)
{
    switch (format) {
    case PictureFormat::Svg:
        return writeSvg(scene, device);
    case PictureFormat::Pdf:
        return writePdf(scene, device);
    case PictureFormat::Png2x:
        return canvasImage(scene, 2).save(device, "PNG");
    case PictureFormat::Png:
        break;
    }
    return canvasImage(scene, 1).save(device, "PNG");
}

} // namespace

QImage canvasImage(CanvasScene &scene, qreal scale)
{
    const QRectF area = areaOf(scene);
    const qreal fitting = std::min(scale, mostPixels / std::max(area.width(), area.height()));
    QImage image((area.size() * fitting).toSize().expandedTo({1, 1}), QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    paintLevel(scene, painter, QRectF(image.rect()), area);
    return image;
}

Result<void> exportCanvas(CanvasScene &scene, const QString &path, PictureFormat format)
{
    const QFileInfo target(path);
    if (target.exists() && !target.isFile()) // the rename at the end would replace a device by a plain file
        return Error{.code = u"file.unwritable"_s, .where = path};
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return Error{.code = u"file.unwritable"_s, .where = path};
    QBuffer memory; // writers of pictures do not tell of a full disk
    memory.open(QIODevice::WriteOnly);
    if (!writePicture(scene, &memory, format) || file.write(memory.data()) != memory.data().size() || !file.flush() || !file.commit())
        return Error{.code = u"file.write"_s, .where = path};
    return {};
}

} // namespace headrace
