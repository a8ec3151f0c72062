// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/layout/cardmetrics.h"
#include "models/settings/settings.h"
#include "widgets/panes/editor/editorpane.h"
#include "widgets/panes/editor/messagestrip.h"
#include "widgets/panes/editor/pipelineview.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeView>

#include <iterator>

namespace headrace::editorbench {

using Qt::StringLiterals::operator""_s;

/// An editor with hands to touch it.
struct Bench {
    Bench()
    {
        pane.resize(1600, 950);
        pane.show();
    }

    QString fileOf(const QString &name, const QByteArray &text)
    {
        const QString path = folder.filePath(name);
        QFile file(path);
        if (file.open(QIODevice::WriteOnly))
            file.write(text);
        return path;
    }
    static QByteArray bytesOf(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static QByteArray templateText(const QString &id)
    {
        return bytesOf(u":/headrace/templates/%1.yaml"_s.arg(id));
    }

    PipelineView *view() const { return pane.current(); }
    PipelineSession &session() const { return view()->session(); }
    PipelineCanvas &canvas() const { return view()->canvas(); }
    PipelineView *openFile(const QString &path)
    {
        PipelineView *made = pane.openFile(path);
        made->canvas().setAnimated(false);
        return QTest::qWaitFor([&] { return !pane.isBusy(); }, 20000) ? made : nullptr;
    }
    PipelineView *openTemplate(const QString &id)
    {
        PipelineView *made = pane.openTemplate(id);
        if (!made)
            return nullptr;
        made->canvas().setAnimated(false);
        return QTest::qWaitFor([&] { return !pane.isBusy(); }, 20000) ? made : nullptr;
    }
    bool settle()
    {
        return QTest::qWaitFor([&] { return !pane.isBusy(); }, 20000);
    }

    QRect areaOf(const QString &id) const
    {
        return canvas().canvasScene()->geometry().areas[static_cast<std::size_t>(canvas().canvasScene()->index().indexOf(id))];
    }
    QPoint bodyOf(const QString &id) const { return canvas().mapFromScene(areaOf(id).topLeft() + QPoint(70, 12)); }
    QPoint portOf(const QString &id, const QString &port, PortDirection side) const
    {
        const QRect area = areaOf(id);
        const NodeItem *item = canvas().canvasScene()->node(id);
        return canvas().mapFromScene(QPointF(side == PortDirection::Input ? area.x() : area.x() + area.width(), area.y() + portOffset(item->node(), port, side, item->isUnfolded())));
    }
    void move(QPoint to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {})
    {
        QMouseEvent event(QEvent::MouseMove, to, canvas().viewport()->mapToGlobal(to), Qt::NoButton, button, modifiers);
        QCoreApplication::sendEvent(canvas().viewport(), &event);
    }
    void drag(QPoint from, QPoint to, Qt::MouseButton button = Qt::LeftButton, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mousePress(canvas().viewport(), button, modifiers, from);
        move(from + (to - from) / 2, button, modifiers);
        move(to, button, modifiers);
        QTest::mouseRelease(canvas().viewport(), button, modifiers, to);
    }
    void key(int key, Qt::KeyboardModifiers modifiers = {}) { QTest::keyClick(&canvas(), static_cast<Qt::Key>(key), modifiers); }
    void trigger(const QString &action)
    {
        if (auto *found = pane.findChild<QAction *>(action))
            found->trigger();
    }
    bool hasEdge(const GraphEnd &from, const GraphEnd &to) const
    {
        const auto &edges = session().graph().edges;
        return std::any_of(edges.begin(), edges.end(), [&](const GraphEdge &edge) { return edge.from == from && edge.to == to; });
    }

    QTemporaryDir folder;
    WorkPool pool;
    Settings settings{folder.filePath(u"settings.ini"_s)};
    EditorPane pane{pool, settings, folder.filePath(u"state"_s), nullptr};
};

} // namespace headrace::editorbench
