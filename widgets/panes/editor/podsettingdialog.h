// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pipeline/podsettings.h"

#include <QDialog>

class QFormLayout;
class QLabel;

namespace headrace {

/// The fields of one pod setting to be filled in. What is wrong is said beside, and keeps it open.
class PodSettingDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `inputs` are names that a name may be taken from.
    PodSettingDialog(const PodSetting &kind, const PlainValue &setting, const QStringList &inputs, QWidget *parent);

Q_SIGNALS:
    /// The setting as it is to be.
    void taken(const headrace::PlainValue &setting);

private:
    QWidget *makeField(const PodField &field, const QString &text, const QStringList &inputs);
    void take();
    static QString textOf(const QWidget *editor);

    PodSetting m_kind;
    PlainValue m_setting;
    std::vector<QWidget *> m_editors;
    QLabel *m_fault;
};

} // namespace headrace
