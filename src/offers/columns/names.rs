//! The columns' names, spelt once.

macro_rules! names {
    ($($constant:ident = $name:literal;)+) => { $(#[doc = concat!("`", $name, "`")] pub const $constant: &str = $name;)+ };
}

names! {
    ID = "id";
    ORGANISATION = "organisation";
    TITLE = "title";
    FORM = "form";
    POSTCODE = "postcode";
    LAT = "lat";
    LON = "lon";
    AREA_CODE = "area_code";
    COVERS_KM = "covers_km";
    COVERS_AREAS = "covers_areas";
    SETTING = "setting";
    SETTINGS = "settings";
    TENURES = "tenures";
    PROPERTY_TYPES = "property_types";
    BEDROOMS = "bedrooms";
    OTHER_TENANTS = "other_tenants";
    PLACES = "places";
    WHOLE_HOME = "whole_home";
    TEAM_MAX = "team_max";
    FACES_USUAL = "faces_usual";
    HOURS_MAX = "hours_max";
    RATIO_MAX = "ratio_max";
    RATIO_OUT_MAX = "ratio_out_max";
    NIGHTS = "nights";
    SKILLS_YES = "skills_yes";
    SKILLS_CAN_ADD = "skills_can_add";
    SKILLS_NO = "skills_no";
    FEATURES_YES = "features_yes";
    FEATURES_CAN_ADD = "features_can_add";
    FEATURES_CAN = "features_can";
    FEATURES_NO = "features_no";
    STAFF_GENDERS = "staff_genders";
    LANGUAGES = "languages";
    PERSONAL_CARE_REGISTERED = "personal_care_registered";
    GROWTH_LEFT = "growth_left";
    WEEKLY_RENT = "weekly_rent";
    SERVICE_CHARGE = "service_charge";
    FULL_PRICE = "full_price";
    SHARE_MIN_PERCENT = "share_min_percent";
    SHARE_MAX_PERCENT = "share_max_percent";
    ROUTES = "routes";
    AREAS = "areas";
    MAX_PRICE = "max_price";
    DEPOSIT_MIN = "deposit_min";
    FEES = "fees";
    LEAD_WEEKS_MIN = "lead_weeks_min";
    LEAD_WEEKS_MAX = "lead_weeks_max";
    HOMES_LEFT_THIS_YEAR = "homes_left_this_year";
    MIN_AGE = "min_age";
    NEEDS = "needs";
    LANDLORD_TYPE = "landlord_type";
    LANDLORD_LEASES_UNTIL = "landlord_leases_until";
    LEASE_YEARS = "lease_years";
    SUPPORT_TIED = "support_tied";
    SUPPORT_INCLUDED = "support_included";
    STATE = "state";
    WEEKLY_PRICE = "weekly_price";
    HOURLY_RATE = "hourly_rate";
    SLEEP_IN_RATE = "sleep_in_rate";
    HOLDS_ISF = "holds_isf";
    AVAILABLE_FROM = "available_from";
    LEAD_WEEKS = "lead_weeks";
    CONFIRMED_ON = "confirmed_on";
    STATUS = "status";
    REGISTER_LOCATION_ID = "register_location_id";
    DESCRIPTION = "description";
}
