// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/panes/editor/podsettingdialog.h"

#include "widgets/panes/editor/editorwords.h"
#include "widgets/panes/editor/podwords.h"
#include "widgets/theme/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace headrace {

PodSettingDialog::PodSettingDialog(const PodSetting &kind, const PlainValue &setting, const QStringList &inputs, QWidget *parent)
    : QDialog(parent)
    , m_kind(kind)
    , m_setting(setting)
    , m_fault(new QLabel(this))
{
    setWindowTitle(PodWords::kind(kind.group));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setSpacing(grid(2));
    for (const PodField &field : kind.fields) {
        QWidget *const editor = makeField(field, podFieldText(field, podFieldIn(field, setting)), inputs);
        const QString label = PodWords::field(kind.group, field.key);
        editor->setObjectName(field.key);
        editor->setAccessibleName(label);
        editor->setToolTip(PodWords::hint(field));
        m_editors.push_back(editor);
        if (auto *box = qobject_cast<QCheckBox *>(editor)) {
            box->setText(label);
            form->addRow(box);
        } else {
            form->addRow(label, editor);
        }
    }
    m_fault->setObjectName(u"fault"_s);
    m_fault->setWordWrap(true);
    m_fault->hide();
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    buttons->button(QDialogButtonBox::Ok)->setText(tr("Take"));
    buttons->button(QDialogButtonBox::Cancel)->setText(tr("Cancel"));
    connect(buttons, &QDialogButtonBox::accepted, this, &PodSettingDialog::take);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(grid(2));
    column->addLayout(form);
    column->addWidget(m_fault);
    column->addStretch(1);
    column->addWidget(buttons);
    resize(grid(110), sizeHint().height());
}

QWidget *PodSettingDialog::makeField(const PodField &field, const QString &text, const QStringList &inputs)
{
    switch (field.kind) {
    case PodField::Kind::YesNo: {
        auto *box = new QCheckBox(this);
        box->setChecked(text == "true"_L1);
        return box;
    }
    case PodField::Kind::Choice: {
        auto *box = new QComboBox(this);
        if (!field.isNeeded)
            box->addItem({});
        box->addItems(field.choices);
        if (!text.isEmpty() && box->findText(text) < 0)
            box->addItem(text);
        box->setCurrentText(text);
        return box;
    }
    case PodField::Kind::Name: {
        auto *box = new QComboBox(this);
        box->setEditable(true);
        for (const QString &input : inputs)
            box->addItem(QString(u"{{"_s % input % u"}}"_s));
        box->setCurrentText(text);
        box->lineEdit()->setPlaceholderText(PodWords::hint(field));
        return box;
    }
    case PodField::Kind::Pairs:
    case PodField::Kind::Texts:
    case PodField::Kind::Variables:
    case PodField::Kind::Requirements: {
        auto *lines = new QPlainTextEdit(text, this);
        lines->setFont(typeFont(TypeRole::Code));
        lines->setTabChangesFocus(true);
        lines->setPlaceholderText(PodWords::hint(field));
        lines->setFixedHeight(lines->fontMetrics().lineSpacing() * 4 + grid(3));
        return lines;
    }
    default: {
        auto *line = new QLineEdit(text, this);
        line->setPlaceholderText(PodWords::hint(field));
        return line;
    }
    }
}

QString PodSettingDialog::textOf(const QWidget *editor)
{
    if (const auto *box = qobject_cast<const QCheckBox *>(editor))
        return box->isChecked() ? u"true"_s : u"false"_s;
    if (const auto *box = qobject_cast<const QComboBox *>(editor))
        return box->currentText();
    if (const auto *lines = qobject_cast<const QPlainTextEdit *>(editor))
        return lines->toPlainText();
    return static_cast<const QLineEdit *>(editor)->text();
}

void PodSettingDialog::take()
{
    PlainValue next = m_kind.shape == PodSetting::Shape::Scalar ? PlainValue() : m_setting.isNull() ? PlainValue::emptyMap() : m_setting;
    for (std::size_t i = 0; i < m_editors.size(); ++i) {
        const PodField &field = m_kind.fields[i];
        Result<PlainValue> value = podFieldValue(field, textOf(m_editors[i]));
        if (!value) {
            Error error = value.error();
            error.arguments = {error.arguments.value(0), PodWords::field(m_kind.group, field.key)};
            m_fault->setText(EditorWords::error(error));
            m_fault->show();
            m_editors[i]->setFocus();
            return;
        }
        next = m_kind.shape == PodSetting::Shape::Scalar ? *value : withPodField(field, std::move(next), *value);
    }
    Q_EMIT taken(next);
    accept();
}

} // namespace headrace

#include "moc_podsettingdialog.cpp"
