"""Latin words and letters that tell no firm apart from others."""

from nlu.names.data.companies import LATIN_ENDS

COMMON_LATIN = frozenset((
    *LATIN_ENDS.replace("\\", "").replace(".?", "").replace("s?", "s").split("|"), "china", "asia", "pacific", "europe",
    "america", "global", "world", "food", "foods", "trading", "trade", "import", "export", "industrial", "industry",
    "manufacturing", "machinery", "machine", "tools", "auto", "automotive", "automation", "engineering", "energy", "power",
    "medical", "health", "dental", "care", "materials", "plastics", "steel", "metal", "metals", "chemical", "design",
    "digital", "media", "data", "cloud", "software", "network", "networks", "education", "school", "academy", "travel",
    "hotel", "hotels", "resort", "sports", "fitness", "home", "house", "service", "services", "consulting", "partners",
    "capital", "finance", "insurance", "supply", "chain", "shipping", "freight", "express", "transport", "marine",
    "aviation", "paper", "print", "printing", "packaging", "textile", "fashion", "beauty", "baby", "kids", "toys", "coffee",
    "bakery", "farms", "farm", "garden", "green", "north", "south", "east", "west", "first", "great", "best", "good",
    "smart", "tech", "with", "from", "team", "project", "order", "price", "sample", "samples",
))  # fmt: skip
LATIN_ABBREVIATIONS = frozenset((
    "rfq", "rfi", "rfp", "sop", "poc", "ppt", "pdf", "erp", "crm", "oa", "bi", "hr", "mes", "plm", "wms", "tms", "scm",
    "srm", "cad", "plc", "hmi", "led", "lcd", "usb", "ups", "gps", "app", "api", "sdk", "saas", "paas", "iaas", "kpi", "roi",
    "cto", "ceo", "cfo", "coo", "cio", "pm", "po", "so", "pi", "dn", "nda", "ndas", "sow", "msds", "coa", "ppap", "pfmea",
    "dfm", "emc", "rohs", "iso", "iatf", "fob", "cif", "exw", "ddp", "moq", "sku", "bom", "sqe", "vip", "qq", "wx", "dd",
))  # fmt: skip
