// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/icons.h"

#include <QFileInfo>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QStandardPaths>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

/// Draws the shape of another icon in one colour.
class TintEngine final : public QIconEngine
{
public:
    TintEngine(QIcon shape, QString name, QColor colour)
        : m_shape(std::move(shape))
        , m_name(std::move(name))
        , m_colour(colour)
    {
    }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        const qreal ratio = painter->device() ? painter->device()->devicePixelRatioF() : 1.0;
        painter->drawPixmap(rect.topLeft(), tinted(rect.size(), ratio, mode));
    }

    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State) override { return tinted(size, 1.0, mode); }

    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return tinted(size / scale, scale, mode);
    }

    QIconEngine *clone() const override { return new TintEngine(m_shape, m_name, m_colour); }

private:
    QPixmap tinted(const QSize &size, qreal ratio, QIcon::Mode mode) const
    {
        const QString key = u"tint/%1/%2/%3x%4@%5/%6"_s.arg(m_name, m_colour.name(QColor::HexArgb))
                                .arg(size.width())
                                .arg(size.height())
                                .arg(ratio)
                                .arg(int(mode));
        QPixmap out;
        if (QPixmapCache::find(key, &out))
            return out;
        out = m_shape.pixmap(size, ratio);
        QPainter painter(&out);
        painter.setCompositionMode(QPainter::CompositionMode_SourceIn);
        QColor colour = m_colour;
        if (mode == QIcon::Disabled)
            colour.setAlphaF(0.45F);
        painter.fillRect(QRectF(QPointF(), out.deviceIndependentSize()), colour);
        painter.end();
        QPixmapCache::insert(key, out);
        return out;
    }

    QIcon m_shape;
    QString m_name;
    QColor m_colour;
};

} // namespace

QIcon tintedIcon(const QString &name, const QColor &colour)
{
    const QString own = u":/headrace/icons/"_s % name % u".svg"_s;
    const QIcon shape = QFileInfo::exists(own) ? QIcon(own) : QIcon::fromTheme(name);
    return shape.isNull() ? QIcon() : QIcon(new TintEngine(shape, name, colour));
}

QIcon toneIcon(StateTone tone, const ThemeTokens &tokens)
{
    const QColor &colour = tokens.tone(tone);
    switch (tone) {
    case StateTone::Ok:
        return tintedIcon(u"headrace-ok"_s, colour);
    case StateTone::Warn:
        return tintedIcon(u"headrace-warn"_s, colour);
    case StateTone::Error:
        return tintedIcon(u"headrace-error"_s, colour);
    case StateTone::Accent:
        return tintedIcon(u"headrace-info"_s, colour);
    case StateTone::Idle:
        break;
    }
    return tintedIcon(u"headrace-idle"_s, colour);
}

void prepareIconTheme()
{
    // Platforms without a desktop (offscreen) do not say where icon themes are.
    QStringList folders = QIcon::themeSearchPaths();
    for (const QString &folder :
         QStandardPaths::locateAll(QStandardPaths::GenericDataLocation, u"icons"_s, QStandardPaths::LocateDirectory)) {
        if (!folders.contains(folder))
            folders.append(folder);
    }
    QIcon::setThemeSearchPaths(folders);
    QIcon::setFallbackThemeName(u"breeze"_s);
    if (QIcon::themeName().isEmpty() || QIcon::themeName() == "hicolor"_L1)
        QIcon::setThemeName(u"breeze"_s);
}

} // namespace headrace
