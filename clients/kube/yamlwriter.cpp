// SPDX-FileCopyrightText: The Headrace authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "clients/kube/yamlwriter.h"

#include "clients/kube/yamlscalar.h"

namespace headrace {

using kubejson::Json;

namespace {

class Writer
{
public:
    void document(const Json &value)
    {
        if (value.is_object() && !value.empty())
            map(value, 0, false);
        else if (value.is_array() && !value.empty())
            list(value, 0, false);
        else
            scalar(value, 0);
    }

    const std::string &text() const { return m_text; }

private:
    void map(const Json &value, std::size_t indent, bool isInline)
    {
        for (const auto &[key, field] : value.items()) {
            if (!std::exchange(isInline, false))
                m_text.append(indent, ' ');
            m_text += writtenScalar(key) + ':';
            if (field.is_object() && !field.empty()) {
                m_text += '\n';
                map(field, indent + 2, false);
            } else if (field.is_array() && !field.empty()) {
                m_text += '\n';
                list(field, indent, false);
            } else {
                m_text += ' ';
                scalar(field, indent);
            }
        }
    }

    void list(const Json &value, std::size_t indent, bool isInline)
    {
        for (const Json &item : value) {
            if (!std::exchange(isInline, false))
                m_text.append(indent, ' ');
            m_text += "- ";
            if (item.is_object() && !item.empty())
                map(item, indent + 2, true);
            else if (item.is_array() && !item.empty())
                list(item, indent + 2, true);
            else
                scalar(item, indent);
        }
    }

    void scalar(const Json &value, std::size_t indent)
    {
        if (value.is_string() && canBeBlock(value.get_ref<const std::string &>()))
            block(value.get_ref<const std::string &>(), indent + 2);
        else if (value.is_string())
            m_text += writtenScalar(value.get_ref<const std::string &>()) + '\n';
        else
            m_text += value.dump() + '\n';
    }

    void block(const std::string &text, std::size_t indent)
    {
        const std::size_t first = text.find_first_not_of('\n');
        m_text += '|';
        if (text[first] == ' ' || text[first] == '\t')
            m_text += '2';
        if (text.back() != '\n')
            m_text += '-';
        else if (text.size() > 1 && text[text.size() - 2] == '\n')
            m_text += '+';
        m_text += '\n';
        for (std::size_t at = 0; at < text.size();) {
            const std::size_t end = std::min(text.find('\n', at), text.size());
            if (end > at)
                m_text.append(indent, ' ').append(text, at, end - at);
            m_text += '\n';
            at = end + 1;
        }
    }

    std::string m_text;
};

} // namespace

QByteArray yamlOf(const Json &value)
{
    Writer writer;
    writer.document(value);
    return QByteArray::fromStdString(writer.text());
}

} // namespace headrace
