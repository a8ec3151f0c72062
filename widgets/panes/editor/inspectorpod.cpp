// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/inspector.h"

#include "models/pipeline/podsettings.h"
#include "widgets/panes/editor/podsettingdialog.h"
#include "widgets/panes/editor/podwords.h"
#include "widgets/theme/icons.h"

#include <QFormLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace headrace {

namespace {

const PodSetting *kindOf(const QString &group)
{
    for (const PodSetting &kind : podSettingKinds())
        if (kind.group == group)
            return &kind;
    return nullptr;
}

/// What the kubernetes document says of a task's executor.
PlainValue podOf(const PipelineDraft &draft, const TaskName &task)
{
    const QString label = draft.componentOfTask(task.dag, task.key).at(u"executorLabel").text();
    const ObjectPath path{{u"platforms"_s, -1}, {u"kubernetes"_s, -1}, {u"deploymentSpec"_s, -1}, {u"executors"_s, -1}, {label, -1}};
    const PlainValue *const found = draft.platform.find(path);
    return found ? *found : PlainValue();
}

/// A group with another value of one of its settings; -1 = a new one, null takes it away.
PlainValue withSetting(const PodSetting &kind, PlainValue group, int number, const PlainValue &setting)
{
    if (kind.shape != PodSetting::Shape::List)
        return setting;
    if (!group.isList())
        group = PlainValue::list();
    if (number < 0)
        group.append(setting);
    else if (setting.isNull())
        group.removeItem(static_cast<std::size_t>(number));
    else
        group.item(static_cast<std::size_t>(number)) = setting;
    return group.isEmpty() ? PlainValue() : group;
}

} // namespace

void Inspector::addPod(const TaskName &task)
{
    QFormLayout *form = addSection(tr("Kubernetes"));
    const PlainValue pod = podOf(m_session.draft(), task);
    for (const PodSetting &kind : podSettingKinds()) {
        const PlainValue &group = pod.at(kind.group);
        if (group.isNull())
            continue;
        if (kind.shape != PodSetting::Shape::List)
            addPodRow(form, task, kind.group, -1);
        for (int i = 0; kind.shape == PodSetting::Shape::List && i < static_cast<int>(group.items().size()); ++i)
            addPodRow(form, task, kind.group, i);
    }
    auto *add = new QPushButton(tr("Add a setting of the pod"));
    add->setObjectName(u"addPod"_s);
    auto *menu = new QMenu(add);
    for (const PodSetting &kind : podSettingKinds()) {
        QAction *action = menu->addAction(PodWords::kind(kind.group));
        action->setObjectName(u"pod:"_s % kind.group);
        action->setEnabled(kind.shape == PodSetting::Shape::List || !pod.contains(kind.group));
        connect(action, &QAction::triggered, this, [this, task, group = kind.group] { openPod(task, group, -1); });
    }
    add->setMenu(menu);
    form->addRow(add);
}

void Inspector::addPodRow(QFormLayout *form, const TaskName &task, const QString &group, int number)
{
    const PodSetting &kind = *kindOf(group);
    const PlainValue whole = podOf(m_session.draft(), task).at(group);
    const QString text = podSettingLine(kind, number < 0 ? whole : whole.items()[static_cast<std::size_t>(number)]);
    const QString name = PodWords::kind(group);
    auto *row = new QWidget;
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins({});
    line->setSpacing(grid(1));
    auto *edit = new QPushButton(QFontMetrics(font()).elidedText(text.isEmpty() ? tr("empty") : text, Qt::ElideMiddle, grid(58)));
    edit->setObjectName(u"pod:%1:%2"_s.arg(group).arg(std::max(number, 0)));
    edit->setToolTip(text);
    edit->setAccessibleName(tr("%1: %2").arg(name, text));
    edit->setProperty("choice", true);
    edit->setStyleSheet(u"text-align: left;"_s);
    auto *remove = new QToolButton;
    remove->setObjectName(u"removePod:%1:%2"_s.arg(group).arg(std::max(number, 0)));
    remove->setAutoRaise(true);
    remove->setIcon(tintedIcon(u"headrace-close"_s, tokensFor(this).textSecondary));
    remove->setAccessibleName(tr("Remove %1").arg(name));
    remove->setToolTip(remove->accessibleName());
    remove->setFocusPolicy(Qt::TabFocus);
    line->addWidget(edit, 1);
    line->addWidget(remove);
    form->addRow(name, row);
    connect(edit, &QPushButton::clicked, this, [this, task, group, number] { openPod(task, group, number); });
    connect(remove, &QToolButton::clicked, this, [this, task, group, number] {
        const PlainValue now = podOf(m_session.draft(), task).at(group);
        take(setPlatform(m_session.draft(), task, group, withSetting(*kindOf(group), now, number, {})), u"settings"_s);
    });
}

void Inspector::openPod(const TaskName &task, const QString &group, int number)
{
    const PodSetting &kind = *kindOf(group);
    const PlainValue whole = podOf(m_session.draft(), task).at(group);
    PlainValue setting;
    if (number >= 0 && number < static_cast<int>(whole.items().size()))
        setting = whole.items()[static_cast<std::size_t>(number)];
    else if (kind.shape != PodSetting::Shape::List)
        setting = whole;
    QStringList inputs;
    for (const PlainEntry &input : m_session.draft().component(task.dag).at(u"inputDefinitions").at(u"parameters").entries())
        inputs << input.key;
    auto *dialog = new PodSettingDialog(kind, setting, inputs, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PodSettingDialog::taken, this, [this, task, group, number](const PlainValue &taken) {
        const PlainValue now = podOf(m_session.draft(), task).at(group);
        if (number >= static_cast<int>(now.items().size()))
            return; // it is gone meanwhile
        take(setPlatform(m_session.draft(), task, group, withSetting(*kindOf(group), now, number, taken)), u"settings"_s);
    });
    dialog->open();
}

} // namespace headrace
